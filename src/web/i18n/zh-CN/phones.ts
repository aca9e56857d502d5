/** Work phones at the console: who works in the field, and with which phones. */
export const phones = {
  title: "工作手机",
  description:
    "在外面办事的人和他们的手机。手机按一个人的一项职责登记，只有那项职责用得到的名单；职责结束，手机随之停用。",
  search: "查找",
  none: { title: "辖区内还没有外出办事的人", hint: "管理员在“账号”里给了村干部、网格员、联户党员职责，就会列在这里。" },
  noneFound: "没有找到",
  noPhone: "还没有手机",
  enrol: "登记手机",
  enrolTitle: (name: string) => `给${name}登记手机`,
  ends: (when: string) => `职责到 ${when}`,
  card: {
    button: "开锁卡",
    of: (name: string) => `${name}的开锁卡`,
    title: (name: string) => `开锁卡：${name}`,
    name: "开锁卡",
    what: "断网满一天，手机名单会自动锁上。用本岗位的手机扫这张卡，名单打开，再用一天。",
    keep: "打印后放在岗位上，不要和手机放在一起。谁看过这张卡都有记录。",
    print: "打印",
    replace: "卡丢了，换新卡",
    replaceText: "旧卡作废，手机下次联网时换用新卡。正锁着的手机要先联网一次。",
  },
  collect: {
    button: "收取记录",
    of: (label: string) => `收取记录：${label}`,
    done: "一天之内，在那部手机上点“上传剩下的记录”即可。它不会得到任何名单。",
  },
  more: (count: number) => `再显示 ${count} 人`,
};
