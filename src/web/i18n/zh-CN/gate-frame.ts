/** The frame of the gate app: header, emergency exit, and the phone that is no terminal yet. */
export const gateFrame = {
  title: "卡口端",
  back: "返回扫码",
  settings: "显示与语言",
  loading: "正在打开卡口…",
  broken: { title: "卡口没能打开", wayOut: "应急放行照常可用。请检查网络后再试。", retry: "重试" },
  insecure: "换地址之前，应急放行照常可用。",
  notEnrolled: {
    title: "本机尚未登记到卡口",
    steps: [
      "请村干部打开指挥台 → 卡口，选择您值守的卡口",
      "让他点“登记手机”，屏幕会出现一个二维码",
      "用本机扫那个二维码，或输入二维码下面的登记码",
    ],
    scan: "扫登记码",
    type: "输入登记码",
  },
  emergency: {
    button: "应急放行",
    title: "应急放行",
    what: "救护、火警、临产、急病：先放行，不查验、不登记。",
    letGo: "立即放行",
    gone: "请放行，不要阻拦",
    kept: (time: string) => `已记下时间 ${time}，其他情况事后补记，并会通知网格。`,
    note: "补记情况（可不填）",
    again: "再放行一人",
    close: "回到值守",
  },
};
