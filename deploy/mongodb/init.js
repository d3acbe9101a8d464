// Makes a replica set of one and the service's own user. Every step looks first, so that it can be run again.
const fs = require("fs");
const secret = (name) => fs.readFileSync(`/run/secrets/${name}`, "utf8").trim();

const admin = db.getSiblingDB("admin");
admin.auth("root", secret("mongo_root_password"));

try {
  rs.status();
} catch (error) {
  if (error.codeName !== "NotYetInitialized") throw error;
  // The name by which the service reaches it: a member named localhost would be found by nobody else.
  rs.initiate({ _id: "rs0", members: [{ _id: 0, host: "mongodb:27017" }] });
}
while (!admin.hello().isWritablePrimary) sleep(200);

const vision = db.getSiblingDB("vision");
const roles = [{ role: "readWrite", db: "vision" }];
const pwd = secret("mongo_password");
if (vision.getUser("vision") === null) vision.createUser({ user: "vision", pwd, roles });
else vision.updateUser("vision", { pwd, roles });
print("the replica set is there, and user vision may use it");
