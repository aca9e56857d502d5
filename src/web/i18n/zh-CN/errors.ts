import type { ErrorCode } from "#protocol/error-code.ts";
import type { ClientErrorCode } from "#web/http/api-error.ts";

/** What went wrong, and the way out. */
type Sentence = { readonly title: string; readonly wayOut: string };

const codes = {
  "bad-request": { title: "请求有误", wayOut: "请重新载入页面再试。" },
  "invalid-json": { title: "数据没有完整送达", wayOut: "请检查网络后再试。" },
  "duplicate-key": { title: "数据中有重复的项", wayOut: "请重新载入页面再试。" },
  "too-deep": { title: "数据层次过深", wayOut: "请重新载入页面再试。" },
  "invalid-field": { title: "有一项填写不对", wayOut: "请改正标出的那一项。" },
  "not-signed-in": { title: "登录已过期", wayOut: "请重新登录，未提交的内容仍在本机。" },
  "wrong-password": { title: "账号或密码不对", wayOut: "请核对后再试，注意大小写。" },
  "wrong-second-factor": { title: "验证码不对", wayOut: "请填写验证器上当前的 6 位数字；手机时间要准。" },
  "second-factor-needed": { title: "需要动态验证码", wayOut: "请填写验证器上的 6 位数字。" },
  "link-expired": { title: "这个链接已失效", wayOut: "请向管理员再要一个。" },
  "terminal-unknown": { title: "本机尚未登记", wayOut: "请扫描管理员出示的登记二维码。" },
  "terminal-revoked": { title: "本机已被停用", wayOut: "如非遗失，请联系管理员重新登记；未传的记录仍在本机。" },
  "cross-site": { title: "请求被拦下", wayOut: "请从本系统的页面操作，不要从别处的链接进入。" },
  "not-granted": { title: "您没有这项权限", wayOut: "如工作需要，请联系本级管理员授权。" },
  "purpose-needed": { title: "需要说明用途", wayOut: "请选择查看的用途，查看会留下记录。" },
  "not-found": { title: "没有找到", wayOut: "可能已被移走，或不在您的辖区内。" },
  "method-not-allowed": { title: "不支持这个操作", wayOut: "请重新载入页面再试。" },
  conflict: { title: "别人刚刚改过", wayOut: "请重新载入，看过最新内容后再改。" },
  "already-exists": { title: "已经有了", wayOut: "请换一个，或直接使用已有的。" },
  "order-not-ready": { title: "这份令还不完整", wayOut: "请补齐标出的条款后再签发。" },
  "two-signatures-needed": { title: "需要两人签署", wayOut: "请另一位有权签署的同事再签一次。" },
  "correction-too-late": { title: "已超过更正时限", wayOut: "十分钟内可以更正；现在请另记一条并说明。" },
  "task-finished": { title: "任务已经结束", wayOut: "请重新载入查看结果。" },
  "too-large": { title: "内容太大", wayOut: "请分成几次提交，或减小文件。" },
  "unsupported-file": { title: "不支持这种文件", wayOut: "请使用 .xlsx 或 .csv 文件。" },
  "file-hostile": { title: "这个文件不安全，未予读取", wayOut: "请用 Excel 或 WPS 打开，另存为新的 .xlsx 再上传。" },
  "file-unreadable": { title: "这个文件读不出来", wayOut: "请确认它能用 Excel 或 WPS 打开，再另存一份上传。" },
  "nothing-found": { title: "没有找到可用的内容", wayOut: "请检查文件或条件是否选对。" },
  "protocol-too-old": { title: "本机版本过旧", wayOut: "请联网重新载入以更新；未传的记录仍在本机。" },
  "too-many-tries": { title: "尝试次数过多", wayOut: "请稍等片刻再试。" },
  internal: { title: "服务器出了差错", wayOut: "您的内容没有丢失，请稍后再试；再三出现请告诉管理员。" },
  "not-ready": { title: "服务器正在启动", wayOut: "请稍等几秒再试。" },
  offline: { title: "没有网络", wayOut: "请检查网络后重试。" },
  timeout: { title: "服务器没有回应", wayOut: "网络可能很慢，请稍后再试。" },
  "captive-portal": { title: "这个网络需要先登录", wayOut: "请在浏览器中登录该 Wi-Fi，或改用手机流量。" },
  "bad-answer": { title: "收到的内容不完整", wayOut: "请再试一次。" },
  cancelled: { title: "已停止", wayOut: "可以随时重新开始。" },
} satisfies Record<ErrorCode | ClientErrorCode, Sentence>;

const rules = {
  missing: "请填写这一项",
  strict_object: "这里多出了不认识的项",
  min_length: "太短，请补全",
  max_length: "太长，请缩短",
  min_value: "数值太小",
  max_value: "数值太大",
  regex: "格式不对",
  picklist: "请从列出的选项中选择",
  integer: "请填写整数",
  number: "请填写数字",
  iso_date: "请填写日期，如 2020-02-06",
  text: "含有不能保存的字符",
} satisfies Record<string, string>;

/** Error codes and rules of fields, as the server names them, to sentences. */
export const errors = {
  codes: codes as Record<ErrorCode | ClientErrorCode, Sentence>,
  rules: rules as Record<string, string>,
  anyRule: "这一项不对",
  fallback: (code: string): Sentence => ({
    title: "出了差错",
    wayOut: `请稍后再试；再三出现请把代码 ${code} 告诉管理员。`,
  }),
};
