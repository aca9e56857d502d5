/** The frame of the field app: five tabs. */
export const fieldFrame = {
  title: "网格端",
  nav: "主导航",
  tabs: { today: "今日", households: "住户", scan: "扫码", messages: "消息", me: "我的" },
  today: { title: "今天没有交给您的事", hint: "排查、核查和代买交给您以后，会按时间排在这里。" },
  households: { title: "还没有分给您的住户", hint: "村干部在指挥台把住户分给您以后，这里可以查看和走访。" },
  messages: { title: "没有新消息", hint: "交办、催办和上报人的反馈会出现在这里。" },
  scan: { title: "本机还不能扫码核验", hint: "请村干部在指挥台为您登记本机，之后在这里核验出入证。" },
};
