/** The public page. */
export const residentFrame = {
  title: "居民页",
  lead: "您家门口的守护，有规矩，也有出路。",
  orders: {
    title: "现行的令",
    village: "您所在的村",
    none: "目前没有生效的令：没有任何限制，卡口一律放行。",
    until: (day: string) => `有效至 ${day}`,
    waiting: (day: string) => `自 ${day} 起生效`,
  },
  rights: "经过卡口时，请记住",
  list: [
    { title: "急事先走", text: "就医、临产、火警等紧急情况，卡口一律先放行，事后补记。" },
    { title: "没有手机、没带证件也能过", text: "报户号、姓名或证件尾号都可以查，由值守人员代为登记。" },
    { title: "被劝返要有理由", text: "值守人员会告诉您依据哪份令、哪一条，以及可以去哪里办。" },
    { title: "籍贯不是理由", text: "任何限制只依据有时间、地点、来源的暴露事实，并有结束日期。" },
  ],
  pass: { title: "出入证", text: "由村里发放，可以打印成卡片，不需要手机。遗失请告诉村里挂失补办。" },
  staff: "工作人员入口",
};
