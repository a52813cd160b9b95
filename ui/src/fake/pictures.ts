// Pictures and papers for looking at pages: drawn, not stored.

export function pictureOf(digest: string): string {
  const tint = digest.charCodeAt(12) % 2 === 0 ? '#1b1f24' : '#274c77';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900" viewBox="0 0 300 225"><rect width="300" height="225" fill="#f4f2ec"/><g fill="none" stroke="${tint}" stroke-width="2"><rect x="92" y="60" width="116" height="96" rx="18"/><circle cx="150" cy="108" r="34"/><circle cx="150" cy="108" r="15"/><path d="M104 60v-16h92v16M92 84H70v48h22M208 84h22v48h-22M110 168h80"/></g></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

export function sheetOf(): string {
  const page = `<body style="margin:0;background:#d9d6cf;font-family:serif"><main style="width:620px;margin:18px auto;padding:56px 64px;background:#fff;min-height:840px"><h2 style="text-align:center;letter-spacing:.2em">暂停展出通知书</h2><p style="border-top:3px solid #b3261e;padding-top:10px">编号 TYZ26-A-0014-8</p><p>请立即将下列涉嫌侵权展品撤出展示。</p><p>本意见系主办方依据参展合同和展会规则作出的初步处理意见，不构成行政裁决或司法认定。</p></main></body>`;
  return `data:text/html;charset=utf-8,${encodeURIComponent(page)}`;
}
