"""One class per failure of reading that a user can see: flag code, Indonesian message, remedy."""

from __future__ import annotations

from extractors.model import Problem


class ReadError(Exception):
    """A document, or a part of it, could not be read. Carries what a person is told."""

    code = "BD001"
    message = "Berkas tidak dapat dibaca."
    remedy = "Buka berkas di komputer Anda; bila rusak, minta salinan baru dari pemiliknya lalu unggah ulang."

    def __init__(self, detail: str | None = None) -> None:
        super().__init__(detail or self.message)
        self.detail = detail

    def __reduce__(self) -> tuple[type[ReadError], tuple[str | None]]:
        return type(self), (self.detail,)

    def problem(self, page: int | None = None) -> Problem:
        """The failure as a line of the report."""
        message = f"{self.message} ({self.detail})" if self.detail else self.message
        return Problem(self.code, message, self.remedy, page)


class Damaged(ReadError):
    """Cut off or broken; an office file without its contents; a file that there is no right to read."""

    code = "BD001"
    message = "Berkas rusak atau terpotong sehingga tidak dapat dibuka."


class PartlyDamaged(Damaged):
    """Opened, and read as far as it is whole: the end of the file, a page, a sheet or a slide is lost."""

    message = "Berkas rusak atau terpotong; yang masih terbaca tetap dinilai."
    remedy = (
        "Cocokkan dengan aslinya; simpan ulang atau minta salinan utuh dari pemiliknya, lalu unggah ulang."
    )


class Encrypted(ReadError):
    """A password is needed, for a PDF, an office file or a member of an archive."""

    code = "BD002"
    message = "Berkas dilindungi kata sandi."
    remedy = "Simpan ulang berkas tanpa kata sandi lalu unggah kembali."


class Empty(ReadError):
    """No bytes, or nothing in them to judge: blank pages, cells or slides without text."""

    code = "BD003"
    message = "Berkas kosong: tidak ada isi yang dapat dinilai."
    remedy = "Pastikan berkas yang benar telah disimpan, lalu unggah ulang."


class Unsupported(ReadError):
    """No reader knows the type. Its subclasses are types of which more can be said."""

    code = "BD004"
    message = "Jenis berkas ini belum dapat dibaca."
    remedy = "Simpan sebagai PDF, DOCX, XLSX, JPG atau PNG lalu unggah ulang."


class NoTable(Unsupported):
    """Cells are asked for, as of a sheet of claims, and the file is no workbook and no table in text."""

    message = "Berkas ini bukan XLSX atau CSV."
    remedy = "Simpan ulang isiannya sebagai XLSX atau CSV."


class OtherArchive(Unsupported):
    """An archive other than ZIP (RAR, 7z, gzip): it is not unpacked here."""

    message = "Arsip jenis ini tidak dapat dibuka."
    remedy = "Ekstrak arsip lalu unggah berkas di dalamnya, atau buat ulang sebagai ZIP."


class WrongExtension(ReadError):
    """Only a warning: the content decides how the file is read."""

    code = "BD005"
    message = "Akhiran nama berkas tidak sesuai dengan isinya."
    remedy = "Ganti akhirannya menjadi yang sesuai isinya agar asesor dapat membukanya."


class TooLarge(ReadError):
    """Beyond a limit of :class:`~extractors.limits.Limits`: bytes, pages, pixels, members, growth.

    As a problem of a document that was read it says what was left out.
    """

    code = "BD006"
    message = "Berkas melampaui batas yang aman untuk diproses."
    remedy = "Pecah berkas, kurangi resolusi pindaian, atau unggah hanya bagian yang menjadi bukti."


class Illegible(ReadError):
    """OCR read enough words to be a page of text, but with too little certainty to be relied upon."""

    code = "BD007"
    message = "Halaman tidak terbaca: gambar, atau pindaian yang terlalu buram, gelap, atau miring."
    remedy = "Pindai ulang dokumen asli minimal 300 dpi, tegak dan merata, lalu unggah ulang."


class PoorScan(ReadError):
    """A warning: read, but with little certainty."""

    code = "BD008"
    message = "Mutu pindaian rendah; sebagian teks mungkin salah terbaca."
    remedy = "Periksa kutipan pada halaman aslinya; bila perlu pindai ulang minimal 300 dpi."


class TimedOut(ReadError):
    """The time of a page or file is spent, or the reading process had to be stopped, also for its memory."""

    code = "BD009"
    message = "Pembacaan berkas dihentikan karena melampaui batas waktu atau memori."
    remedy = "Pecah berkas menjadi bagian yang lebih kecil atau simpan ulang sebagai PDF biasa."


class NestedArchive(ReadError):
    """An archive deeper within others than the limit on depth, or handed in where one document belongs."""

    code = "BD010"
    message = "Arsip di dalam arsip tidak dibuka sedalam ini."
    remedy = "Ekstrak arsip lalu unggah berkas di dalamnya secara langsung."


class NotAFile(Unsupported):
    """A pipe, a device, a socket: reading it might never end."""

    message = "Ini bukan berkas biasa, melainkan pipa atau perangkat."
    remedy = "Berikan berkas dokumennya sendiri."


class Linked(NotAFile):
    """A symbolic link: it may lead anywhere, or nowhere."""

    message = "Ini tautan simbolik, bukan berkasnya; tautan tidak diikuti."
    remedy = "Salin berkas atau folder yang dituju ke tempat tautan ini, lalu ulangi."


class ClosedFolder(ReadError):
    """The machine does not show what a folder holds: no right to read it, or its path is too long."""

    message = "Folder tidak dapat dibuka sehingga isinya tidak diperiksa."
    remedy = (
        "Beri izin membaca folder ini, atau pindahkan isinya ke folder yang tidak terlalu dalam, lalu ulangi."
    )


class OlderOffice(Unsupported):
    """A format that only LibreOffice can turn into one that is read."""

    message = "Berkas Office format lama atau OpenDocument ini tidak dapat diubah agar terbaca."
    remedy = (
        "Buka berkas lalu simpan sebagai PDF, DOCX, XLSX atau PPTX dan unggah ulang; "
        "atau minta pengelola memasang LibreOffice (libreoffice-writer, -calc, -impress) di komputer ini."
    )


class OutlookMail(Unsupported):
    """A mail as Outlook saves it (.msg), which no reader here opens."""

    message = "Surel Outlook (.msg) tidak dapat dibuka di sini."
    remedy = "Simpan surelnya sebagai PDF atau .eml, dan lampirannya sebagai berkas tersendiri, lalu unggah."


class DynamicForm(Unsupported):
    """An XFA form: its page only asks to wait, the contents are drawn by Adobe's own programs."""

    message = (
        "PDF ini formulir dinamis (XFA) yang hanya dapat dibuka dengan Adobe Reader; isinya tidak terbaca."
    )
    remedy = "Buka dengan Adobe Reader, cetak ke PDF biasa (Print to PDF), lalu unggah hasilnya."


class NotCalculated(ReadError):
    """Formulas without results: a workbook keeps them only once a program that calculates has saved it."""

    code = "BD001"
    message = "Hasil rumus pada lembar kerja tidak tersimpan sehingga nilainya tidak terbaca."
    remedy = "Buka dengan Excel atau LibreOffice, simpan, lalu unggah ulang."


class OddlyPacked(ReadError):
    """A ZIP packed in a way that is rare and cannot be unpacked within bounds (bzip2, LZMA)."""

    code = "BD004"
    message = "Isi berkas dikemas dengan cara yang tidak lazim sehingga tidak dibuka."
    remedy = "Ekstrak lalu buat ulang sebagai ZIP biasa, atau buka dan simpan ulang di Word atau Excel."


class UnsafeMember(ReadError):
    """A member of an archive that must not be unpacked: it points outside, is a link or a device."""

    code = "BD004"
    message = "Isi arsip ini tidak aman untuk dibuka."
    remedy = "Buat ulang arsip hanya dari berkas biasa, tanpa tautan dan tanpa nama jalur khusus."


class OfficeLock(Unsupported):
    """The 162 bytes that Word keeps beside an open document, often uploaded in its stead."""

    message = "Ini berkas kunci sementara Microsoft Office, bukan dokumennya."
    remedy = "Tutup dokumen di Microsoft Office, lalu unggah berkas dokumennya sendiri."


class NeedsPerson(ReadError):
    """A kind of evidence that only a person can judge: a video, a recording, a link."""

    code = "BD011"
    message = "Jenis bukti ini perlu diperiksa manusia."
    remedy = "Sertakan juga dokumen tertulis (PDF, DOCX atau tangkapan layar) yang menunjukkan isinya."


class NoText(NeedsPerson):
    """A picture in which no text was recognised: a photo, or a scan beyond reading."""

    message = "Hampir tidak ada teks yang dapat dibaca pada gambar ini."
    remedy = (
        "Bila ini foto kegiatan, sertakan dokumen tertulis yang menjelaskannya; "
        "bila ini pindaian, pindai ulang minimal 300 dpi."
    )


class OcrMissing(ReadError):
    """The machine, not the document, is at fault."""

    code = "BD012"
    message = "Halaman pindaian tidak dibaca: pengenal huruf Tesseract belum terpasang."
    remedy = (
        "Pasang tesseract-ocr, tesseract-ocr-ind dan tesseract-ocr-eng di komputer ini, lalu jalankan ulang."
    )


class UncheckedNumbers(OcrMissing):
    """Pages were read, but not their numbers and dates a second time, which takes another model."""

    message = (
        "Nomor dan tanggal pada halaman pindaian belum diperiksa ulang: "
        "model bahasa 'eng' untuk Tesseract belum terpasang."
    )
    remedy = "Pasang tesseract-ocr-eng di komputer ini, lalu jalankan ulang."


class HandwritingUnread(OcrMissing):
    """Pages were read, but not what may be written by hand in the lines of their numbers, dates and names."""

    message = (
        "Tulisan tangan pada baris nomor, tanggal, atau nama di halaman pindaian belum dibaca: "
        "pengenal tulisan tangan (rapidocr) tidak dapat dimuat."
    )
    remedy = (
        "Minta pengelola memasang ulang Telisik beserta paket rapidocr dan onnxruntime di komputer ini, "
        "lalu jalankan ulang; sementara itu cocokkan nomor dan tanggalnya dengan berkas asli."
    )


class NotUnderstood(ReadError):
    """The text was read, but finding out what it is failed: a fault of this program."""

    code = "BD013"
    message = "Teks terbaca, tetapi isinya gagal dikenali karena kesalahan program."
    remedy = "Laporkan berkas ini kepada pengelola Telisik; sementara itu periksa dokumennya secara manual."


class MissingPath(ReadError):
    """What was asked to be read does not exist."""

    code = "BD014"
    message = "Berkas atau folder tidak ditemukan."
    remedy = "Periksa kembali nama dan letaknya."


class ActiveContent(ReadError):
    """A warning: the file carries a program. It is never run, and what it would show is not read."""

    code = "BD016"
    message = "Berkas memuat program (JavaScript atau makro). Program itu tidak dijalankan."
    remedy = "Simpan ulang tanpa makro atau skrip (misalnya cetak ke PDF) agar asesor aman membukanya."


class EmbeddedFiles(ReadError):
    """A warning: there are files within; those of a PDF are documents of their own, OLE objects stay shut."""

    code = "BD017"
    message = "Berkas memuat berkas lain di dalamnya."
    remedy = "Unggah berkas yang disisipkan sebagai berkas tersendiri agar terlihat oleh asesor."


class SeveralDocuments(ReadError):
    """A warning: what is said of the file as a whole holds for the first of its regulations or decrees."""

    code = "BD015"
    message = "Berkas memuat lebih dari satu naskah; nomor, tanggal, dan status di sini milik naskah pertama."
    remedy = "Pisahkan tiap peraturan, keputusan, atau edaran menjadi berkas sendiri."


WARNINGS = frozenset(
    kind.code for kind in (WrongExtension, PoorScan, SeveralDocuments, ActiveContent, EmbeddedFiles)
)
"""Codes that do not make a reading partial: everything was read."""
