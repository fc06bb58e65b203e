"""Documents written as a view of an app: components (<View><Text>…) of React Native, JSX, Vue or a mini program,
or the strings of its resources."""

from pipeline.cleaning.document import Reason
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression

_NAME = (
    r"(?:[A-Z][A-Za-z]{0,30}(?:\.[A-Z][A-Za-z]{0,30})?"
    r"|view|text|scroll-view|rich-text|block|image|navigator|swiper(?:-item)?"
    r"|resources|string(?:-array)?|item)"
)
# An attribute's value may be code in braces: style={{ width: width * 0.9 }}, onPress={() => go(1)}
_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,500}+\}){0,500}+\}){0,500}+\}"
_MARKS = expression(
    rf"(?P<comment>\{{/\*(?:[^*{{]|\*(?!/\}})|\{{(?!/\*)){{0,5000}}+\*/\}})"
    rf"|</?(?P<name>{_NAME})(?:\s(?:[^<>{{}}\"']|\"[^\"]{{0,500}}\"|'[^']{{0,500}}'|{_BRACES}){{0,400}}+)?>"
)
_SIGNS = ("</View>", "</Text>", "</view>", "</text>", "</Typography>", "</Paragraph>", "</string>")
_LEAST = 3
"""Components of text that a view holds, at least."""
_HEAD = 300
_ROOT = expression(r"\s{0,99}<template(?:\s[^<>]{0,200})?>")


def without_components(text: Traced) -> Traced:
    """Return the text of a view, each component on lines of its own; a text of another kind as it is."""
    whole = text.text
    if "</" not in whole:
        return text
    if root := _ROOT.match(whole):  # the template of a component of Vue is what its page shows
        close = whole.rfind("</template>")
        closing = [Edit(close, close + len("</template>"), "", Reason.MARKUP)] if close >= root.end() else []
        return text.edited([Edit(root.start(), root.end(), "", Reason.MARKUP), *closing])
    resources = whole.startswith(("<?xml", "<resources")) and "<resources" in whole[:_HEAD]
    if not resources and sum(map(whole.count, _SIGNS)) < _LEAST:
        return text
    edits: list[Edit] = []
    if whole.startswith("<?xml") and (end := whole.find("?>")) > 0:
        edits.append(Edit(0, end + 2, "", Reason.MARKUP))
    for mark in _MARKS.finditer(whole):
        inline = mark["name"] in ("Text", "text") and _inside_line(whole, mark.start(), mark.end())
        edits.append(Edit(mark.start(), mark.end(), "" if inline else "\n", Reason.MARKUP))
    return text.edited(edits)


def _inside_line(whole: str, start: int, end: int) -> bool:
    """Whether text stands directly before and behind a component: a word in bold inside its sentence."""
    before, after = whole[start - 1 : start], whole[end : end + 1]
    return bool(before and after) and not (before in "> \t\n" or after in "< \t\n")
