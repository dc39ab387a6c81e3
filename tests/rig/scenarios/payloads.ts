/** What would run, load or take over a page if a name or a log line were markup. Each calls `hit` or asks for a file. */
const bodies = [
  "<script>hit()</script>",
  "<ScRiPt src=http://127.0.0.1:9/x.js></sCrIpT>",
  "<img src=x onerror=hit()>",
  "<img src=http://127.0.0.1:9/x.png>",
  "<svg onload=hit()>",
  "<svg><script>hit()</script></svg>",
  "<svg><animate onbegin=hit() attributeName=x dur=1s>",
  "<svg><use href=http://127.0.0.1:9/x.svg#a /></svg>",
  "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
  "<iframe src=javascript:parent.hit()></iframe>",
  "<object data=http://127.0.0.1:9/x></object>",
  "<embed src=http://127.0.0.1:9/x>",
  "<video src=http://127.0.0.1:9/x onerror=hit()></video>",
  "<body onload=hit()>",
  "<details open ontoggle=hit()>",
  "<input autofocus onfocus=hit()>",
  "<a href=javascript:hit() autofocus>x</a>",
  "<base href=http://127.0.0.1:9/>",
  "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
  "<link rel=stylesheet href=http://127.0.0.1:9/x.css>",
  "<style>*{background:url(http://127.0.0.1:9/x)}</style>",
  "<form action=http://127.0.0.1:9/><button autofocus>x</button></form>",
  "<math><mtext><img src=x onerror=hit()></mtext></math>",
  "<template><script>hit()</script></template><noscript><p title='</noscript><img src=x onerror=hit()>'>",
  " onmouseover=hit() onfocus=hit() autofocus tabindex=1 x=",
  " style=background:url(http://127.0.0.1:9/x) x=",
  "javascript:hit()",
  "data:text/html,<script>hit()</script>",
  "url(http://127.0.0.1:9/x)",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what a template language would read.
  "${hit()}{{constructor.constructor('hit()')()}}<%= hit() %>",
  "&lt;script&gt;hit()&lt;/script&gt;&#60;script&#62;hit()&#60;/script&#62;",
  "\u2028\u202e<\u0000script>hit()</script>\ud800",
  "\u001b]8;;javascript:hit()\u0007x\u001b]8;;\u0007<b onclick=hit()>",
  "<x".repeat(40),
];

/** Ends of whatever a text may stand in. */
const ends = ["", '"', "'", ">", '">', "'>", "</style>", "</title></svg>", "-->", "]]>"];

export const pagePayloads: readonly string[] = ends.flatMap((end) => bodies.map((body) => end + body)).slice(0, 320);
