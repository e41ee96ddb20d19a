"""Pages for coordinators, OPD and auditors, and the same for programs."""
