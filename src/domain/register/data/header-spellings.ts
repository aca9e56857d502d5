import type { RegisterField } from "../register-field.ts";

/**
 * How headers are spelled in sheets of villages, towns and other programs, parted by blanks or line ends. Brackets, blanks, punctuation and
 * case are dropped before comparing (header-key.ts), so they need not be listed.
 */
export const HEADER_SPELLINGS: Readonly<Record<RegisterField, string>> = {
  village: "村编码 村代码 村居代码 行政村代码 行政村编码 村社区代码 村社区编码 villagecode",
  householdNumber:
    "户号 户编号 户序号 家庭编号 家庭号 户籍户号 户口编号 户口号 户口簿号 户口本号 户主编号 农户编号 住户编号 房屋编号 householdnumber householdno householdid hhid",
  group: "村民组 村民小组 小组 组别 组 所属组 村组 生产组 生产队 组名 组号 所在组 所在小组 自然村 villagegroup group",
  grid: "网格 所属网格 网格名称 网格号 网格编号 网格编码 所在网格 一级网格 网格代码 grid gridnumber gridname",
  microGrid:
    "微网格 所属微网格 微网格名称 微网格号 微网格编号 微网格编码 所在微网格 二级网格 网格小组 微格 联户单元 microgrid microgridnumber",
  address:
    "门牌住址 门牌 门牌号 门牌号码 门牌地址 住址 现住址 现住地址 现居住地 现居住地址 居住地址 居住地 现居地址 家庭住址 家庭地址 地址 详细地址 详细住址 居住详址 房屋地址 房屋坐落 楼幢门牌 幢号室号 房号 房间号 房屋门牌 address houseaddress presentaddress",
  compound: "小区 小区名称 所属小区 居住小区 楼盘 compound estate",
  use: "房屋用途 房屋使用情况 房屋使用状态 房屋状态 住房用途 住房性质 房屋性质 使用情况 用途 居住状况 houseuse use",
  landlord: "房东 房东姓名 出租人 房主 房主姓名 产权人 业主 业主姓名 出租房房东 landlord owner",
  headName: "户主姓名 户主 户主名 户主名字 家庭户主 户主姓名及电话 headname headsname householdhead head",
  headId:
    "户主身份证 户主身份证号 户主身份证号码 户主证件号 户主证件号码 户主公民身份号码 户主公民身份证号 户主公民身份证号码 headid headidnumber headsidnumber",
  headPhone: "户主电话 户主手机 户主手机号 户主手机号码 户主联系电话 户主联系方式 户主电话号码 headphone headsphone",
  name: "姓名 名字 人员姓名 居民姓名 村民姓名 成员姓名 家庭成员姓名 本人姓名 真实姓名 常住人口姓名 租客姓名 租户姓名 承租人姓名 姓名电话身份证 姓名电话 姓名身份证号 成员 家庭成员 name fullname residentname",
  formerName: "曾用名 别名 又名 formername alias",
  sex: "性别 男女 sex gender",
  idKind: "证件类型 证件种类 证件名称 身份证件类型 证件类别 idkind idtype",
  idNumber:
    "证件号码 证件号 身份证号 身份证号码 身份证 居民身份证号 居民身份证号码 身份证件号 身份证件号码 公民身份号码 公民身份证号 公民身份证号码 身份号码 证件编号 身份证编号 身分证号 身份证号码或护照号 idnumber idno idcard idcardnumber identitynumber id",
  birth: "出生日期 出生年月日 出生年月 生日 出生 出生时间 birth birthdate dateofbirth birthday dob",
  nation: "民族 族别 nation ethnicity ethnicgroup",
  phone:
    "联系电话 电话 手机 手机号 手机号码 联系方式 电话号码 联系号码 移动电话 手机电话 本人电话 联系手机 电话联系方式 联系电话手机 phone phonenumber mobile telephone tel contact",
  registeredAddress:
    "户籍地址 户籍地 户籍所在地 户口所在地 户籍详址 户籍地详址 户口地址 户籍所在地地址 户籍住址 原籍 原籍地址 籍贯地址 户籍地详细地址 registeredaddress",
  workplace:
    "工作单位 单位 服务处所 工作地点 务工单位 就业单位 单位名称 工作单位及职业 职业 从业单位 就读学校 workplace employer job",
  relation:
    "与户主关系 户主关系 与户主的关系 和户主关系 关系 家庭关系 与本人关系 称谓 relation relationtohead relationship",
  role: "人员类别 人员类型 家庭角色 户内身份 成员类别 身份类别 role householdrole",
  residency:
    "居住类型 人口类型 人口类别 人口性质 居住性质 人员性质 户籍类型 户籍性质 户口类型 户籍状态 是否户籍 residency residencytype",
  care: "关爱类型 关爱对象 特殊关爱 特殊人群 特殊情况 特殊群体 照顾情况 独居老人 是否独居老人 独居老人留守儿童 空巢老人 留守儿童 残疾人 困难人员 care specialcare",
  arrived:
    "到达日期 来村日期 来村时间 到村日期 到村时间 来本地日期 来本地时间 抵达日期 抵达时间 到达时间 入住日期 入住时间 来禾日期 返乡日期 返乡时间 返村时间 arrived arrivaldate arrival",
  leaving:
    "预计离开日期 预计离开时间 离开日期 离开时间 拟离开日期 拟离开时间 预离日期 预计返程日期 租期到期日 leaving leavingdate expectedleaving departuredate",
  plates:
    "车牌号 车牌 车牌号码 车辆号牌 车辆牌照 车号 牌照 机动车号牌 车辆车牌 家庭车辆 车牌照 plates plate platenumber licenseplate",
};
