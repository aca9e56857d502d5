import { expect, test } from "vitest";
import { chooseAccount } from "./cluster-account.ts";

const PASSWD = [
  "root:x:0:0:root:/root:/bin/bash",
  "daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin",
  "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin",
  "postgres:x:101:104::/var/lib/postgresql:/bin/bash",
  "wang:x:1000:1000::/srv/wang:/bin/bash",
];

test("[DATABASE-10] under root the data folder's owner runs PostgreSQL", () => {
  expect(chooseAccount(PASSWD.join("\n"), 1000)).toEqual({ uid: 1000, gid: 1000 });
});

test("[DATABASE-10] in root's own folder: hedgerow, postgres, nobody, daemon, in this order", () => {
  const own = [...PASSWD, "hedgerow:x:998:997::/:/usr/sbin/nologin"];
  expect(chooseAccount(own.join("\n"), 0)).toEqual({ uid: 998, gid: 997 });
  expect(chooseAccount(PASSWD.join("\n"), 0)).toEqual({ uid: 101, gid: 104 });
  expect(chooseAccount(PASSWD.slice(0, 3).join("\n"), 0)).toEqual({ uid: 65_534, gid: 65_534 });
  expect(chooseAccount(PASSWD.slice(0, 2).join("\n"), 0)).toEqual({ uid: 1, gid: 1 });
});

test("[DATABASE-10] never root", () => {
  expect(chooseAccount(PASSWD.slice(0, 1).join("\n"), 0)).toBeUndefined();
  expect(chooseAccount("", 0)).toBeUndefined();
});
