"""The source of a document as the desk shows it, made once by the process that reads and kept in the home.

What is kept under `pages` can be made again at any time, and does not grow beyond the size that the settings say.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock, get_ident
from typing import TYPE_CHECKING, Any, Final

from flows.desk.originals import find_original
from flows.desk.trimming import touch, trim
from flows.reading.child import ask
from flows.reading.jobs import Job, Sheets
from flows.reading.versions import reading_version
from flows.settings import Bounds
from flows.store.lookup import KeptDocument
from models.errors import FileMissing, InputError
from models.forms import Form

if TYPE_CHECKING:
    from flows.explain import Explanation
    from flows.forms.asked import TakenForm

FOLDER: Final = "pages"
"""In the home."""
PDF: Final = "pdf"
_TURNS: Final[dict[Job, Lock]] = {"pages": Lock(), "explanation": Lock(), "forms": Lock()}
"""A browser asks for many pictures at once: one process draws them one after the other, instead of one for each."""


class SourceMissing(FileMissing):
    """No file with a document's bytes is left."""

    code = "source"


class Sources:
    """The sources of a home's documents."""

    def __init__(self, home: Path, inbox: Path | None, bounds: Bounds, megabytes: int) -> None:
        self._home, self._inbox, self._bounds = home, inbox, bounds
        self._most = megabytes << 20

    def sheets(self, document: KeptDocument) -> Sheets:
        """The pages of a PDF. Raises `SourceMissing` and what `child.ask` raises."""
        kept = self._kept(document, "sheets.json", lambda path: self._asked("pages", path, document))
        return Sheets.model_validate_json(kept)

    def picture(self, document: KeptDocument, page: int) -> bytes:
        """One page of a PDF, counted from 1, as a PNG. Raises as `sheets`, `InputError` where there is no such page."""
        if not 1 <= page <= len(self.sheets(document).boxes):
            raise InputError("그런 쪽이 없습니다.", "문서 화면에서 다시 골라 주세요.")
        return self._kept(document, f"{page}.png", lambda path: self._asked("pages", path, document, page=page))

    def explanation(self, document: KeptDocument) -> "Explanation":
        """A document's text and blocks, cut into notices. Raises as `sheets`."""
        from flows.explain import Explanation

        name = f"{reading_version()}.json"
        kept = self._kept(document, name, lambda path: self._asked("explanation", path, document))
        return Explanation.model_validate_json(kept)

    def forms(self, document: KeptDocument, forms: Sequence[Form]) -> "tuple[TakenForm, ...]":
        """Forms of a document as files of their own. Raises as `sheets`, `InputError` where one is not found again."""
        from flows.forms.asked import TakenForms

        these = [form.model_dump(mode="json", by_alias=True) for form in forms]
        answer = self._asked("forms", self.original(document), document, files=True, these=these)
        return TakenForms.model_validate_json(answer).forms

    def original(self, document: KeptDocument) -> Path:
        """The file itself. Raises `SourceMissing`."""
        found = find_original(self._home, self._inbox, document.sha256, document.names)
        if found is None:
            names = ", ".join(document.names) or document.document.file
            hint = "같은 파일을 받은 파일 폴더에 다시 넣으면 여기에 보입니다."
            raise SourceMissing(f"원본 파일을 찾을 수 없습니다: {names}", hint)
        return found

    def _asked(self, job: Job, path: Path, document: KeptDocument, **how: Any) -> bytes:
        name = document.names[0] if document.names else path.name
        with _TURNS[job]:
            return ask(job, path, name, self._bounds, **how)

    def _kept(self, document: KeptDocument, name: str, make: Callable[[Path], bytes]) -> bytes:
        """What was made before, else made now of the original and kept."""
        path = self._home / FOLDER / document.sha256[:2] / document.sha256 / name
        try:
            content = path.read_bytes()
        except OSError:
            made = make(self.original(document))
        else:
            touch(path)
            return content
        draft = path.with_name(f".{name}.{get_ident()}.part")
        try:
            if not path.parent.is_dir():
                path.parent.mkdir(parents=True, exist_ok=True)
                trim(self._home / FOLDER, self._most, spared=path.parent)
            draft.write_bytes(made)
            draft.replace(path)
        except OSError:
            draft.unlink(missing_ok=True)  # a full disk costs the next look some seconds, nothing else
        return made
