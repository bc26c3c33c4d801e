"""The bytes of a .docx → its parts; hostile and foreign files are refused (ECMA-376 part 2).

Time and memory are bounded before anything is unpacked: members, sizes and depth all have limits.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from docgen.diagnostics import Diagnostic, DocgenError, Location

Element = etree._Element

MAX_MEMBERS = 4000
MAX_PART = 64 * 2**20
MAX_TOTAL = 256 * 2**20
MAX_DEPTH = 256
"""Elements in elements, libxml2's own bound; a table in a table takes four, so papers stay far below."""

CONTENT_TYPES, ROOT = "[Content_Types].xml", "_rels/.rels"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_STRICT_NAMES = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument|drawingml)/")
_DOCUMENT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
OWNER = "~$"
"""How the name begins of the file by which Word notes who has opened the one beside it; *.docx finds it too."""

_LEADS_OUT = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)")
_MACROS = "vbaproject.bin"

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
AGAIN = "请在 Word 或 WPS 中打开原文件，另存为 .docx 后再试"


_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    KeyError,
    NotImplementedError,  # a compression that zipfile lacks
    RuntimeError,  # an encrypted member
    ValueError,  # offsets out of the file, names that are no text
)
"""What reading a member of a damaged archive raises."""


class XmlError(ValueError):
    """A part that is no sound XML, as the message to show, which has `{part}` for its name, and a hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        """`message` names the part as `{part}`."""
        super().__init__(message)
        self.message, self.hint = message, hint


class Relation(Struct, frozen=True):
    """Where a relationship of a part leads: `target` is a part name or, when external, an address."""

    kind: str
    target: str
    external: bool


class Package(Struct, frozen=True):
    """A .docx that has been opened: `main` names its document part. What Word saves as `strict` says the same with
    other namespaces (part 1, annex A); it is read as if it had the usual ones."""

    path: str
    main: str
    _zip: zipfile.ZipFile
    strict: bool = False
    _relations: dict[str, Mapping[str, Relation]] = field(default_factory=dict)

    def document(self) -> Element:
        """The tree of the document part; DocgenError where it is no WordprocessingML."""
        root = self.xml(self.main)
        if root.tag != _DOCUMENT:
            raise refusal(self.path, f"文件里没有正文（{self.main} 不是 Word 文档）", AGAIN)
        return root

    def parts(self) -> dict[str, bytes]:
        """Every part by name; DocgenError for the first that is damaged."""
        return {name: self.bytes(name) for name in self._zip.namelist() if not name.endswith("/")}

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._zip.NameToInfo

    def xml(self, part: str) -> Element:
        """The tree of an XML part; DocgenError where it is broken, too large, too deep, or has entities."""
        try:
            return parse_xml(self.bytes(part))
        except XmlError as error:
            raise refusal(self.path, error.message.format(part=part), error.hint) from None

    def bytes(self, part: str) -> bytes:
        """The content of a part; DocgenError where it is damaged or larger than it says."""
        try:
            with self._zip.open(part) as stream:
                content = stream.read(MAX_PART + 1)
        except _DAMAGED:
            raise refusal(self.path, f"文件已损坏，读不出 {part}", AGAIN) from None
        if len(content) > MAX_PART:
            raise refusal(self.path, f"文件里的 {part} 解压后超过 {MAX_PART >> 20} MB，不予处理")
        if self.strict and part.endswith((".xml", ".rels")):
            return _STRICT_NAMES.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
        return content

    def relations(self, part: str) -> Mapping[str, Relation]:
        """The relationships of a part, by id; read once."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> Mapping[str, Relation]:
        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
        if not self.has(rels):
            return {}
        return {
            element.get("Id", ""): Relation(
                element.get("Type", "").removeprefix(_OFFICE),
                target if external else _resolve(folder, target),
                external,
            )
            for element in self.xml(rels).iter(_RELATIONS)
            for target in [element.get("Target", "")]
            for external in [element.get("TargetMode") == "External"]
        }

    def outside(self) -> Iterator[tuple[str, str, Relation]]:
        """The relationships that lead out of the file, hyperlinks aside, each with its part and its id: what a program
        fetches, or looks for on the disk, as it opens the file.
        """
        for name in self._zip.namelist():
            folder, _, rels = name.rpartition("_rels/")
            if rels.endswith(".rels"):
                part = folder + rels.removesuffix(".rels")
                for key, relation in self.relations(part).items():
                    if relation.external and relation.kind != "hyperlink":
                        yield part, key, relation

    def related(self, kind: str) -> str | None:
        """The part that the document part is related to by `kind` (such as styles), if it is there."""
        found = (relation.target for relation in self.relations(self.main).values() if relation.kind == kind)
        return next((part for part in found if self.has(part)), None)


def open_package(data: bytes, path: str) -> Package:
    """Open a .docx; `path` is for messages. DocgenError where it is none, or not to be trusted."""
    if data.startswith(OLE_MAGIC):
        raise _ole(data, path)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise _no_zip(data, path) from None
    _check_sizes(archive, path)
    _check_names(archive, path)
    if CONTENT_TYPES not in archive.NameToInfo:
        raise refusal(path, f"这不是 Word 文件（缺少 {CONTENT_TYPES}）", AGAIN)
    package = Package(path, "", archive)
    package = replace(package, strict=_is_strict(package))
    main = _main_part(package)
    content_type = _content_type(package, main)
    if "macroEnabled" in content_type:
        raise refusal(path, "这是带宏的 Word 文件（.docm），为安全起见不予处理", AGAIN)
    return replace(package, main=main)


def refusal(path: str, message: str, hint: str = "") -> DocgenError:
    """A file that cannot be read, as the one error that says why."""
    return DocgenError([Diagnostic("F001", message, Location(path), hint)])


def _ole(data: bytes, path: str) -> DocgenError:
    if _ENCRYPTED in data:
        return refusal(path, "文件设有打开密码，无法读取", "请在 Word 或 WPS 中去掉打开密码后再试")
    return refusal(path, "这是旧式 Word 文件（.doc），不是 .docx", AGAIN)


def _no_zip(data: bytes, path: str) -> DocgenError:
    if PurePath(path).name.startswith(OWNER):
        hint = "不用处理：关掉那份文件，它就会消失"
        return refusal(path, "这是 Word 或 WPS 打开文件时留下的临时文件，不是文档", hint)
    if not data:
        return refusal(path, "文件是空的", "请重新取得这份文件")
    if data.startswith(b"PK"):
        return refusal(path, "文件不完整（压缩包被截断或损坏）", "请重新取得这份文件")
    return refusal(path, "这不是 Word 文件（.docx）", AGAIN)


def _check_sizes(archive: zipfile.ZipFile, path: str) -> None:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise refusal(path, f"文件里有 {len(members)} 个成员，超过 {MAX_MEMBERS} 个，不予处理")
    if sum(member.file_size for member in members) > MAX_TOTAL:
        raise refusal(path, f"文件解压后超过 {MAX_TOTAL >> 20} MB，不予处理")
    # Of two parts of one name (ISO/IEC 29500-2, 6.2.2.3) another program may read the other; Word reads neither.
    name, count = Counter(member.filename for member in members).most_common(1)[0] if members else ("", 0)
    if count > 1:
        raise refusal(path, f"文件已损坏，里面有 {count} 个 {name}", AGAIN)


def _check_names(archive: zipfile.ZipFile, path: str) -> None:
    """Names that lead out of the folder into which somebody unpacks the file, and macros in what says it has none."""
    for name in archive.namelist():
        if _LEADS_OUT.search(name):
            raise refusal(path, f"文件里有名为 {name} 的成员，会解压到别处，不予处理", AGAIN)
        if name.lower().endswith(_MACROS):
            raise refusal(path, f"文件里有宏（{name}），为安全起见不予处理", AGAIN)


def _is_strict(package: Package) -> bool:
    return package.has(ROOT) and _STRICT.encode() in package.bytes(ROOT)


def _main_part(package: Package) -> str:
    root = package.relations("")
    part = next((relation.target for relation in root.values() if relation.kind == "officeDocument"), None)
    if part is None or not package.has(part):
        raise refusal(package.path, "文件里没有正文（缺少 word/document.xml）", AGAIN)
    return part


def _content_type(package: Package, part: str) -> str:
    overrides = package.xml(CONTENT_TYPES).iter(_TYPES + "Override")
    found = (item.get("ContentType", "") for item in overrides if item.get("PartName") == "/" + part)
    return next(found, "")


def _resolve(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def parse_xml(content: bytes) -> Element:
    """The tree of an XML part; XmlError where it is broken, too deep, or has entities."""
    # Without huge_tree the parser itself stops at MAX_DEPTH and at texts of 10 MB.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            message = f"文件的 {{part}} 嵌套超过 {MAX_DEPTH} 层，不予处理"
            raise XmlError(message, "请检查是否有层层相套的表格") from None
        raise XmlError("文件已损坏，{part} 不是完好的 XML", AGAIN) from None
    if root.getroottree().docinfo.doctype:
        raise XmlError("文件的 {part} 含有实体声明（DTD），为安全起见不予处理")
    return root
