"""The forms of a document as files of their own: pages of a PDF, parts of a HWPX or DOCX, words of a text."""

from flows.forms.cutting import FormFile, cut_form

__all__ = ["FormFile", "cut_form"]
