import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { InputError } from "../input/input-error.ts";

/** The built page stands beside the built command line. */
const pageFolder = fileURLToPath(new URL("../page/", import.meta.url));

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
  ".avro": "application/octet-stream",
};

/** The page may run its own scripts and talk to its own origin; inline styles are Monaco's, Radix's and the panels'. */
const pagePolicy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** avsc, protobufjs and ajv generate code, so only the worker may; in return it reaches nothing. */
const workerPolicy = "default-src 'none'; script-src 'self' 'unsafe-eval'; connect-src 'none'";

/** Adds `evolve serve`. */
export function addServe(program: Command): void {
  program
    .command("serve")
    .description("serve the built studio on localhost")
    .option("--port <number>", "port; 0 takes a free one", "4173")
    .option("--host <name>", "address to listen on", "127.0.0.1")
    .action(async ({ port, host }: { readonly port: string; readonly host: string }) => {
      if (!existsSync(join(pageFolder, "index.html")))
        throw new InputError("The studio is not built yet.", "Run npm run build first.");
      const number = Number(port);
      if (!Number.isInteger(number) || number < 0 || number > 65535)
        throw new InputError(`"${port}" is no port.`, "Write --port 4173.");
      const url = await listen(createServer(answer), number, host, port === "4173");
      process.stdout.write(
        `Schema Evolution Studio: ${url}\nNothing you type leaves your browser. Stop with Ctrl+C.\n`,
      );
    });
}

/** Listens on the port; the usual one gives way to a free one if it is taken. */
function listen(server: Server, port: number, host: string, giveWay: boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" && giveWay) resolve(listen(server, 0, host, false));
      else
        reject(
          new InputError(`Port ${port} on ${host} cannot be used: ${error.message}`, "Choose another with --port."),
        );
    });
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === "object" && address !== null ? address.port : port;
      resolve(`http://${host === "127.0.0.1" ? "localhost" : host}:${actual}/`);
    });
  });
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return;
  }
  const file = fileOf(request.url ?? "/");
  if (file === undefined) {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("There is no such page.\n");
    return;
  }
  const hashed = /-[\w-]{8,}\.\w+$/.test(file);
  response.writeHead(200, {
    "content-type": types[extname(file)] ?? "application/octet-stream",
    "content-length": statSync(file).size,
    "cache-control": hashed ? "public, max-age=31536000, immutable" : "no-cache",
    "content-security-policy": /worker[^/\\]*\.js$/.test(file) ? workerPolicy : pagePolicy,
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
  if (request.method === "HEAD") response.end();
  else createReadStream(file).pipe(response);
}

/** The file of a URL; undefined outside the page's folder or where nothing stands. */
function fileOf(url: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return undefined;
  }
  const file = normalize(join(pageFolder, path.endsWith("/") ? `${path}index.html` : path));
  const inside = file.startsWith(pageFolder.endsWith(sep) ? pageFolder : pageFolder + sep);
  return inside && !path.includes("\0") && existsSync(file) && statSync(file).isFile() ? file : undefined;
}
