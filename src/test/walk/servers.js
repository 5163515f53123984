// A Jenkins with the plugin and a WeCom stand-in, on ports that nobody else has, as bin/run starts them.
const { execFileSync, spawn } = require("node:child_process");
const fs = require("node:fs");
const net = require("node:net");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const project = path.resolve(__dirname, "../../..");
const work = path.join(project, "target/walk");

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts a program in a process group of its own, so that what it starts ends with it. */
function start(name, command, args, env, ready) {
  const log = fs.createWriteStream(path.join(work, `${name}.log`));
  const child = spawn(command, args, { cwd: project, env: { ...process.env, ...env }, detached: true });
  const started = new Promise((resolve, reject) => {
    let output = "";
    const read = (data) => {
      log.write(data);
      output = (output + data).slice(-10000);
      const found = ready.exec(output);
      if (found) resolve(found);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", (code) => reject(new Error(`${name} ended with ${code}, see target/walk/${name}.log\n${output}`)));
  });
  const stop = () => {
    try {
      process.kill(-child.pid, "SIGTERM");
    } catch {
      // it has ended by itself
    }
  };
  return { started, stop };
}

const application = { corpId: "ww0123456789abcdef", agentId: "1000002", secret: "the-secret-of-the-stand-in" };

const receiver = {
  token: "theTokenOfTheStandIn",
  aesKey: "theEncodingAESKeyOfTheStandIn01234567890123",
  path: "the-path-that-nobody-guesses",
};

/** The arguments of Java for a program of the tests that need no Jenkins. */
const javaOf = (program, ...programArguments) => [
  "-cp",
  ["target/sender/classes", "target/sender/test-classes", fs.readFileSync(path.join(project, "target/sender/classpath"), "utf8").trim()].join(":"),
  `io.jenkins.plugins.wecom.standin.${program}`,
  ...programArguments,
];

/** Writes the page of the demonstration without Jenkins; returns its address. */
function demonstrate() {
  const page = path.join(work, "demo.html");
  execFileSync("java", javaOf("Demo", "--inbox", page), { cwd: project, stdio: "ignore" });
  return pathToFileURL(page).href;
}

/** Starts both; `stop` ends them again. */
async function startServers(mavenArguments) {
  const stops = [];
  const stop = () => stops.splice(0).forEach((one) => one());
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/jenkins/`;
  const trustStore = path.join(work, "trust.jks");
  const standIn = start(
    "stand-in",
    "java",
    javaOf(
      "Main",
      ...["--port", "0", "--corp-id", application.corpId, "--agent-id", application.agentId, "--secret", application.secret],
      ...["--robot-port", "0", "--trust-store", trustStore],
      ...["--receiving-url", `${url}wecom-callback/${receiver.path}`, "--token", receiver.token, "--aes-key", receiver.aesKey],
    ),
    {},
    /WeCom stand-in: (\S+)[^]*Smart robots: (\S+)/,
  );
  stops.push(standIn.stop);
  try {
    const [, inbox, robots] = await standIn.started;
    const home = path.join(work, "home");
    fs.rmSync(home, { recursive: true, force: true });
    fs.mkdirSync(path.join(home, "plugins"), { recursive: true });
    for (const plugin of fs.readdirSync(path.join(work, "plugins"))) {
      fs.copyFileSync(path.join(work, "plugins", plugin), path.join(home, "plugins", plugin.replace(/hpi$/, "jpi")));
    }
    const jenkins = start(
      "jenkins",
      "bin/maven",
      [
        "-B",
        ...mavenArguments,
        "hpi:run",
        "-Dhost=127.0.0.1",
        `-Dport=${port}`,
        // Only so are the stand-in's smart robots trusted; Jenkins works in its home.
        `-Dmaven.hpi.run.jvmArgs=-Xmx1G @{jenkins.addOpens} -Djavax.net.ssl.trustStore=${path.relative(home, trustStore)}`,
        `-DjenkinsHome=${home}`,
        `-Dcasc.jenkins.config=${path.join(project, "docs/examples/jenkins.yaml")}`,
      ],
      {
        WECOM_CORP_ID: application.corpId,
        WECOM_AGENT_ID: application.agentId,
        WECOM_CORP_SECRET: application.secret,
        WECOM_API_BASE: inbox,
        JENKINS_URL: url,
        WECOM_TOKEN: receiver.token,
        WECOM_AES_KEY: receiver.aesKey,
        WECOM_PATH: receiver.path,
        WECOM_ROBOT_ID: "aibStandInBuildRobot0001",
        WECOM_ROBOT_SECRET: "s3cret-Of_the-smart-robot-0123456789abcdefghij",
        WECOM_ROBOT_URL: robots,
      },
      /Jenkins is fully up and running/,
    );
    stops.push(jenkins.stop);
    await jenkins.started;
    return { url, inbox, robots, stop };
  } catch (e) {
    stop();
    throw e;
  }
}

/** Runs a script in the script console of a Jenkins that has no users yet, and returns what it printed. */
async function groovy(url, script) {
  const crumbs = await fetch(`${url}crumbIssuer/api/json`);
  const { crumb, crumbRequestField } = await crumbs.json();
  const answer = await fetch(`${url}scriptText`, {
    method: "POST",
    headers: { [crumbRequestField]: crumb, cookie: crumbs.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ") },
    body: new URLSearchParams({ script }),
  });
  const text = await answer.text();
  if (!answer.ok || /Exception|Error:/.test(text)) throw new Error(`Setting Jenkins up failed: ${text}`);
  return text;
}

module.exports = { startServers, groovy, demonstrate };
