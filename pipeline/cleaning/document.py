"""What cleaning hands on: the clean document, its map to the source, and what was left out and why."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class UnreadableDocument(ValueError):
    """The bytes hold no readable document; the message says why. Such an input is quarantined, never guessed at."""


class Reason(StrEnum):
    """Why a stretch of the source is not in the clean text (codebook section 1)."""

    SITE_NAME = "site_name"
    BREADCRUMB = "breadcrumb"
    NAVIGATION = "navigation"
    SHARE_WIDGET = "share_widget"
    PAGE_DATE = "page_date"
    SOURCE_LINE = "source_line"
    METADATA_TABLE = "metadata_table"
    DUPLICATE_TITLE = "duplicate_title"
    PAGE_HEADLINE = "page_headline"
    EDITOR_CREDIT = "editor_credit"
    BYLINE = "byline"
    PICTURE_CAPTION = "picture_caption"
    RELATED_LINKS = "related_links"
    FOOTER = "footer"
    SPAM = "spam"
    PAGE_NUMBER = "page_number"
    MARKUP = "markup"
    SCRIPT_OR_STYLE = "script_or_style"
    PINYIN_GLOSS = "pinyin_gloss"
    DUPLICATE_TEXT = "duplicate_text"
    SITE_NOTE = "site_note"
    CONTROL_CHARACTER = "control_character"
    BLANK = "blank"


REASONS: dict[Reason, tuple[str, str]] = {
    Reason.SITE_NAME: ("网站名称", "name of the web site"),
    Reason.BREADCRUMB: ("当前位置导航", "path of the page in its site"),
    Reason.NAVIGATION: ("网站导航、搜索、菜单", "menus, search forms and other links of the site"),
    Reason.SHARE_WIDGET: (
        "分享、打印、字号、收藏等工具",
        "share, print, font-size, favourites, view-count widgets",
    ),
    Reason.PAGE_DATE: ("网页发布时间", "date that the page gives for itself"),
    Reason.SOURCE_LINE: ("来源说明", "source line of a reprint"),
    Reason.METADATA_TABLE: ("信息公开元数据表", "the site's metadata table, or the front matter of a file"),
    Reason.DUPLICATE_TITLE: ("重复的标题", "title that repeats the one before it"),
    Reason.PAGE_HEADLINE: (
        "与文件标题不同的网页标题",
        "page headline that differs from the title printed under it",
    ),
    Reason.EDITOR_CREDIT: ("编辑署名", "editor credits of the site"),
    Reason.BYLINE: ("记者署名、电头", "byline, dateline, photographer of a press report"),
    Reason.PICTURE_CAPTION: ("图片说明", "picture caption of a news page"),
    Reason.RELATED_LINKS: ("相关链接、上一篇、下一篇", "related links, previous and next article"),
    Reason.FOOTER: ("页脚、版权、备案信息", "copyright, filing number and other footer lines"),
    Reason.SPAM: ("被植入的垃圾内容", "advertising or obscene text injected into the page"),
    Reason.PAGE_NUMBER: ("页码、页眉", "page number or running head of a paged source"),
    Reason.MARKUP: ("标记代码", "markup: tags, comments, template directives, Markdown marks"),
    Reason.SCRIPT_OR_STYLE: ("脚本与样式", "script or style sheet"),
    Reason.PINYIN_GLOSS: (
        "汉字后的拼音注",
        "pinyin in brackets after a character, and punctuation put in with it",
    ),
    Reason.DUPLICATE_TEXT: ("重复出现的正文", "text that stands in the source a second time"),
    Reason.SITE_NOTE: (
        "网站所加的导语、标签、译文",
        "introduction, label or translation that the site added",
    ),
    Reason.BLANK: (
        "空白",
        "white space that the source writes with signs: a character reference, a wrong encoding",
    ),
    Reason.CONTROL_CHARACTER: (
        "控制字符",
        "character without meaning in text: control, zero-width, icon font",
    ),
}


class Run(NamedTuple):
    """A run of the clean text and where it stands in the source; all offsets in code points, end exclusive.

    ``conversion`` names what turned the source into the text, steps joined by "+": "" (identical), "script"
    (traditional to simplified), "width" (full-width to ASCII), "entity" (HTML character reference), "escape"
    (JavaScript \\u4e00), "mojibake" (wrong encoding undone).
    """

    start: int
    end: int
    source_start: int
    source_end: int
    conversion: str


class Removal(NamedTuple):
    """A stretch of the source that is not in the clean text, and why (one of :class:`Reason`)."""

    source_start: int
    source_end: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """The clean text of one document (codebook section 1: one paragraph a line), traced to its decoded source."""

    text: str
    source: str
    runs: tuple[Run, ...]
    removals: tuple[Removal, ...]
    encoding: str
    media_type: str
    script: str
    flags: tuple[str, ...]
    page_fields: tuple[tuple[str, str], ...]
