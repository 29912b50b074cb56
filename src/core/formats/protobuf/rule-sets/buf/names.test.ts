import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lowerSnakeCase, pascalCase, upperSnakeCase } from "./casing.ts";
import { packageStability } from "./package-version.ts";

describe("casing", () => {
  it.each([
    ["FooBar", "foo_bar", "FooBar"],
    ["fooBar1", "foo_bar1", "FooBar1"],
    ["FOO_BAR", "foo_bar", "FOOBAR"],
    ["URLPath", "url_path", "URLPath"],
    ["x__y", "x_y", "XY"],
    ["_a_", "a", "A"],
    ["HTTPServer2", "http_server2", "HTTPServer2"],
    ["A1B2", "a1b2", "A1B2"],
    ["FooBAR", "foo_bar", "FooBAR"],
    ["edition2023-map-encoding", "edition2023_map_encoding", "Edition2023MapEncoding"],
  ])("%s becomes %s and %s", (name, snake, pascal) => {
    expect(lowerSnakeCase(name)).toBe(snake);
    expect(upperSnakeCase(name)).toBe(snake.toUpperCase());
    expect(pascalCase(name)).toBe(pascal);
  });

  it("leaves a name alone that it has made", () => {
    const names = fc.stringMatching(/^[A-Za-z0-9_]{1,12}$/);
    fc.assert(fc.property(names, (name) => lowerSnakeCase(lowerSnakeCase(name)) === lowerSnakeCase(name)));
    fc.assert(fc.property(names, (name) => pascalCase(pascalCase(name)) === pascalCase(name)));
  });
});

describe("versions of packages", () => {
  it.each([
    ["a.v1", "stable"],
    ["a.b.v10", "stable"],
    ["a.v01", "stable"],
    ["a.v1beta1", "unstable"],
    ["a.v1alpha", "unstable"],
    ["a.v1p2beta3", "unstable"],
    ["a.v1testfoo", "unstable"],
    ["v1", undefined],
    ["a", undefined],
    ["a.v0", undefined],
    ["a.v1beta0", undefined],
    ["a.v1alphabeta", undefined],
    ["a.v1alpha1test", undefined],
    ["a.v99999999999", undefined],
    ["a.v1.b", undefined],
  ])("%s is %s", (name, stability) => {
    expect(packageStability(name)).toBe(stability);
  });
});
