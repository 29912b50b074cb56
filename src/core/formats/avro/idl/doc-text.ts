/** What Java takes for a line's end, and for blanks within a line. */
const lineEnd = /(\r\n|[\n\v\f\r\u0085\u2028\u2029])/;
const blanks = /^[ \t\u00a0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000]*/;

/**
 * What a doc comment says, as Java takes it: if the text and every further line begin with a star (or two), these are
 * taken away with one blank behind each; else the blanks that all lines but the first have in common.
 */
export function docText(comment: string): string {
  const body = comment.slice(3, -2).replace(/^[\0-\x20]+|[\0-\x20]+$/g, "");
  const [first = "", ...rest] = body.split(lineEnd);
  // Line ends stand at the even places of the rest, lines at the odd ones.
  const lines = rest.filter((_, index) => index % 2 === 1);
  const stars = ["**", "*"].find(
    (sign) => first.startsWith(sign) && lines.every((line) => line.replace(blanks, "").startsWith(sign)),
  );
  if (stars !== undefined) {
    const plain = (line: string): string => withoutBlank(line.replace(blanks, "").slice(stars.length));
    return plain(first) + rest.map((part, index) => (index % 2 === 1 ? plain(part) : part)).join("");
  }
  const indent = lines.reduce(common, blanks.exec(lines[0] ?? "")?.[0] ?? "");
  return first + rest.map((part, index) => (index % 2 === 1 ? part.slice(indent.length) : part)).join("");
}

function withoutBlank(line: string): string {
  return (blanks.exec(line)?.[0] ?? "") === "" ? line : line.slice(1);
}

/** The longest beginning of the indent that the line has too. */
function common(indent: string, line: string): string {
  let length = 0;
  while (length < indent.length && indent[length] === line[length]) length++;
  return indent.slice(0, length);
}

/** A comment that says the doc, as near as a comment can; its first line stands where the caller puts it. */
export function docComment(doc: string, indent: string): string {
  const text = doc.replaceAll("*/", "* /");
  const short = `/** ${text} */`;
  if (!lineEnd.test(doc) && docText(short) === doc) return short;
  const lines = text.split(lineEnd).map((part, index) => {
    if (index % 2 === 1) return part;
    return part === "" ? `${indent} *` : `${indent} * ${part}`;
  });
  return `/**\n${lines.join("")}\n${indent} */`;
}
