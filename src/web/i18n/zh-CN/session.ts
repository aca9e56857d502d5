/** Signing in, the account menu, duties. */
export const session = {
  title: "登录",
  welcome: { console: "登录指挥台", field: "登录网格端" },
  hint: { console: "查看辖区、签发令、发放出入证", field: "走访住户、核查上报、照应需要帮助的人" },
  login: "账号",
  password: "密码",
  showPassword: "显示密码",
  hidePassword: "隐藏密码",
  secondFactor: "动态验证码（6 位）",
  submit: "登录",
  submitting: "正在登录…",
  signOut: "退出登录",
  loginMissing: "请填写账号",
  passwordMissing: "请填写密码",
  secondFactorMissing: "请填写手机验证器上的 6 位数字",
  lockedOut: (seconds: number) =>
    seconds >= 60
      ? `尝试次数过多，请 ${Math.ceil(seconds / 60)} 分钟后再试。`
      : `尝试次数过多，请 ${seconds} 秒后再试。`,
  noAccount: "没有账号或忘记密码？请向本级管理员要一个一次性登录链接。",
  entering: "正在用一次性链接登录…",
  linkExpired: {
    title: "这个链接已失效",
    wayOut: "一次性链接只能用一次，且有时限。请向管理员再要一个，或用密码登录。",
  },
  usePassword: "用密码登录",
  account: "我的账号",
  duties: "我的职责",
  noDuty: { title: "这个账号目前没有职责", wayOut: "请联系本级管理员为您授权；职责到期后也会如此显示。" },
  until: (day: string) => `至 ${day}`,
  role: {
    administrator: "管理员",
    "county-command": "县级指挥",
    "town-command": "镇级指挥",
    cadre: "村干部",
    "grid-worker": "网格员",
    liaison: "联户党员",
    guard: "卡口值守",
    auditor: "审计员",
  },
};
