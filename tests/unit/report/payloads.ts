/** Names that break a format that takes them as they are: sixty for five formats, terminals and shells. */
export const payloads: readonly string[] = [
  ...[" ", "a b", " a", "a ", "'", '"', "''", "\\", "a\\", "\n", "a\nb", "\r", "a\r\nb", "\t", "a\u0000b", "\u0007"],
  ...["\u001b[2J", "\u001b]0;title\u0007", "\u009b31m", "\u007f", "\u0085", "\u2028", "\u2029", "\ufffe", "\uffff"],
  ...["<script>alert(1)</script>", "<b>", "</testcase>", "]]>", "<![CDATA[", "<!--", "-->", "&lt;", "&", "<?xml?>"],
  ...["|", "a|b", "\\|", "| a | b |", "`", "```", "`a`|", "*a*", "_a_", "# a", "- a", "1. a", "[a](javascript:b)"],
  ...["![a](b)", "::error::a", "%0A::warning::", "a:b,c=d", "%", "{0}", "$(id)", "--", "../../etc/passwd", "__proto__"],
  ...["\u202egnp.exe", "\ud800", "a\udc00b", "👩‍💻", "数据", "e\u0301", "\u{e0041}", "@octocat", "x".repeat(5000)],
];
