/** The frame of the console and its first page. */
export const consoleFrame = {
  title: "指挥台",
  nav: "主导航",
  openNav: "打开导航",
  place: "所在位置",
  areas: {
    overview: "总览",
    register: "人口底册",
    orders: "令",
    venues: "场所",
    passes: "出入证",
    gates: "卡口",
    phones: "工作手机",
    perimeters: "包围",
    areas: "区域",
    accounts: "账号",
    audit: "审计",
  },
  overview: {
    greeting: (name: string) => `${name}，您好`,
    districts: "我的片区",
    villages: (count: number) => `${count} 个村`,
    noDistrict: { title: "您的辖区不属于任何片区", wayOut: "片区由县、镇指挥划定；各区域的页面照常可用。" },
    work: "可办理的事项",
  },
  table: { empty: "没有符合条件的记录", rows: (count: number) => `共 ${count} 条` },
};
