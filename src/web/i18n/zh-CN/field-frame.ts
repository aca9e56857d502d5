/** The frame of the field app: five tabs. */
export const fieldFrame = {
  title: "网格端",
  nav: "主导航",
  tabs: { today: "今日", households: "住户", scan: "扫码", messages: "消息", me: "我的" },
};
