"""The words of a form, where its format has no parts that could be cut out (text, HWP, slides)."""

from models.blocks import Source
from models.forms import Form


def cut(_content: bytes, source: Source, form: Form) -> tuple[bytes, bool]:
    """The words as UTF-8, cells of a table apart by tabs; nothing of anything else."""
    return f"{source.text[slice(*form.extent)].strip()}\n".encode(), False
