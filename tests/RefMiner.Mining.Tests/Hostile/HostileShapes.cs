using System.Globalization;
using System.Text;

namespace RefMiner.Hostile;

/// <summary>Sources that are one construct, nested or repeated without measure.</summary>
internal static class HostileShapes
{
    private const int MostBytes = (1 << 20) - 4096;

    // What stands before, what opens a level, what stands in the middle, what closes a level, what stands after.
    private static readonly (string Name, string Before, string Open, string Middle, string Close, string After)[] Nestings =
    [
        ("parentheses", "class C { int M() => ", "(", "1", ")", "; }"),
        ("hidden parentheses", "class C { string M() => @\"\\\" + ", "(", "1", ")", "; }"),
        ("blocks", "class C { void M() { ", "{", "", "}", " } }"),
        ("lambdas", "class C { object M() => ", "x => ", "1", "", "; }"),
        ("typed lambdas", "class C { object M() => ", "(int x) => { return ", "1", "; }", "; }"),
        ("generics", "class C { ", "A<", "int", ">", " M() => null; }"),
        ("generic calls", "class C { object M() => ", "F<A>(", "1", ")", "; }"),
        ("less than", "class C { object M() => a", "<a", "", "", "; }"),
        ("less and greater", "class C { object M() => a", "<a>", "", "", "(1); }"),
        ("switch arms", "class C { int M(int a) => ", "a switch { _ => ", "1", " }", "; }"),
        ("switch chain", "class C { int M(int a) => a", " switch { _ => 1 }", "", "", "; }"),
        ("ternaries", "class C { int M(bool a) => ", "a ? 1 : ", "1", "", "; }"),
        ("ternaries in the middle", "class C { int M(bool a) => ", "a ? ", "1", " : 1", "; }"),
        ("interpolations", "class C { string M() => ", "$\"{", "1", "}\"", "; }"),
        ("verbatim interpolations", "class C { string M() => ", "$@\"{", "1", "}\"", "; }"),
        ("raw interpolations", "class C { string M() => ", "$\"\"\"{", "1", "}\"\"\"", "; }"),
        ("hidden interpolations", "class C { string M() => ", "$@\"{/*\"*/", "1", "}\"", "; }"),
        ("open hidden interpolations", "class C { string M() => ", "$@\"{/*\"*/", "1", "", ""),
        ("else if", "class C { void M(bool a) { if (a) { } ", "else if (a) { } ", "", "", "} }"),
        ("if if", "class C { void M(bool a) { ", "if (a) ", ";", "", "} }"),
        ("plus", "class C { int M(int a) => a", " + a", "", "", "; }"),
        ("text plus", "class C { string M(string a) => a", " + \"a\"", "", "", "; }"),
        ("and", "class C { bool M(bool a) => a", " && a", "", "", "; }"),
        ("coalesce", "class C { object M(object a) => ", "a ?? ", "a", "", "; }"),
        ("assignments", "class C { void M(int a) { ", "a = ", "1", "", "; } }"),
        ("members", "class C { object M(object a) => a", ".a", "", "", "; }"),
        ("calls", "class C { C M(C a) => a", ".M(a)", "", "", "; }"),
        ("conditional members", "class C { C M(C a) => a", "?.M(a)", "", "", "; }"),
        ("suppressions", "class C { object M(object a) => a", "!", "", "", "; }"),
        ("indexers", "class C { object M(int[] a) => a", "[0]", "", "", "; }"),
        ("nested indexers", "class C { object M(int[] a) => ", "a[", "0", "]", "; }"),
        ("not", "class C { bool M(bool a) => ", "!", "a", "", "; }"),
        ("minus", "class C { int M(int a) => ", "- ", "a", "", "; }"),
        ("casts", "class C { int M(int a) => ", "(int)", "a", "", "; }"),
        ("named casts", "class C { int M(int a) => ", "(a)", "a", "", "; }"),
        ("awaits", "class C { async void M(object a) => ", "await ", "a", "", "; }"),
        ("throws", "class C { object M(object a) => ", "throw ", "a", "", "; }"),
        ("new", "class C { object M() => ", "new C(", "", ")", "; }"),
        ("new arrays", "class C { object M() => ", "new[] { ", "1", " }", "; }"),
        ("collections", "class C { object M() => ", "[", "1", "]", "; }"),
        ("tuples", "class C { object M() => ", "(1, ", "1", ")", "; }"),
        ("tuple types", "class C { ", "(int, ", "int", ")", " M() => default; }"),
        ("initialisers", "class C { object M() => new C { ", "A = { ", "", " }", " }; }"),
        ("anonymous types", "class C { object M() => ", "new { A = ", "1", " }", "; }"),
        ("patterns", "class C { bool M(object a) => a is ", "not ", "1", "", "; }"),
        ("or patterns", "class C { bool M(int a) => a is 1", " or 1", "", "", "; }"),
        ("property patterns", "class C { bool M(object a) => a is ", "{ A: ", "1", " }", "; }"),
        ("list patterns", "class C { bool M(int[] a) => a is ", "[", "1", "]", "; }"),
        ("parenthesised patterns", "class C { bool M(int a) => a is ", "(", "1", ")", "; }"),
        ("array types", "class C { int", "[]", "", "", " M() => null; }"),
        ("pointers", "unsafe class C { int", "*", "", "", " M() => null; }"),
        ("nullable types", "class C { int", "?", "", "", " M() => null; }"),
        ("qualified types", "class C { a", ".a", "", "", " M() => null; }"),
        ("namespaces", "", "namespace N { ", "class C { void M() { } }", " }", ""),
        ("long namespace", "namespace N", ".N", "", "", "; class C { void M() { } }"),
        ("usings", "using N", ".N", "", "", "; class C { void M() { } }"),
        ("types", "", "class C { ", "void M() { }", " }", ""),
        ("local functions", "class C { void M() { ", "void F() { ", "", " }", " } }"),
        ("try", "class C { void M() { ", "try { ", "", " } finally { }", " } }"),
        ("labels", "class C { void M() { ", "a: ", ";", "", "} }"),
        ("while", "class C { void M() { ", "while (true) ", ";", "", "} }"),
        ("using statements", "class C { void M() { ", "using (null) ", ";", "", "} }"),
        ("foreach", "class C { void M(int[] a) { ", "foreach (var x in a) ", ";", "", "} }"),
        ("lock", "class C { void M(object a) { ", "lock (a) ", ";", "", "} }"),
        ("fixed", "unsafe class C { void M(int[] a) { ", "fixed (int* p = a) ", ";", "", "} }"),
        ("checked", "class C { int M() => ", "checked(", "1", ")", "; }"),
        ("queries", "class C { object M(int[] a) => ", "from x in ", "a", " select x", "; }"),
        ("froms", "class C { object M(int[] a) => from x in a ", "from y in a ", "", "", "select x; }"),
        ("lets", "class C { object M(int[] a) => from x in a ", "let y = x ", "", "", "select x; }"),
        ("intos", "class C { object M(int[] a) => from x in a select x ", "into x select x ", "", "", "; }"),
        ("ranges", "class C { object M() => ", "..", "", "", "; }"),
        ("with", "record C { object M() => this", " with { }", "", "", "; }"),
        ("is", "class C { object M(object a) => a", " is int", "", "", "; }"),
        ("as", "class C { object M(object a) => a", " as object", "", "", "; }"),
        ("attributes in attributes", "", "[A(", "1", ")]", " class C { void M() { } }"),
        ("conditions", "", "#if A\n", "class C { void M() { } }\n", "#endif\n", ""),
        ("true conditions", "", "#if !A\n", "class C { void M() { } }\n", "#endif\n", ""),
        ("elif", "#if A\n", "#elif A\n", "", "", "#endif\nclass C { void M() { } }"),
        ("not in #if", "#if ", "!", "A", "", "\n#endif\nclass C { void M() { } }"),
        ("and in #if", "#if A", " && A", "", "", "\n#endif\nclass C { void M() { } }"),
        ("equal in #if", "#if A", "==A", "", "", "\n#endif\nclass C { void M() { } }"),
        ("parentheses in #if", "#if ", "(", "A", ")", "\n#endif\nclass C { void M() { } }"),
        ("hidden parentheses in #if", "#if '", "(", "A", ")", "\n#endif\nclass C { void M() { } }"),
        (
            "parentheses in #if after quotes",
            "class C { string s = @\"\\\"; string t = @\"\n\"; \n#if ",
            "(",
            "A",
            ")",
            "\n#endif\n void M() { } }"
        ),
        ("regions", "", "#region A\n", "class C { void M() { } }\n", "#endregion\n", ""),
        ("defines", "", "#define A\n", "class C { void M() { } }", "", ""),
        ("pragmas", "#pragma warning disable A", ",A", "", "", "\nclass C { void M() { } }"),
        ("xml elements", "class C { /// <summary>", "<a>", "A", "</a>", "</summary>\n public void M() { } }"),
        ("open xml elements", "class C { /// <summary>", "<a>", "A", "", "\n public void M() { } }"),
        ("xml elements in lines", "class C { /// <summary>\n", "/// <a>\n", "", "", "\n public void M() { } }"),
        ("xml attributes", "class C { /// <summary", " a=\"1\"", "", "", "></summary>\n public void M() { } }"),
        ("cref generics", "class C { /// <summary><see cref=\"", "A{", "A", "}", "\"/></summary>\n public void M() { } }"),
        ("cref names", "class C { /// <summary><see cref=\"A", ".A", "", "", "\"/></summary>\n public void M() { } }"),
        ("cref arrays", "class C { /// <summary><see cref=\"A(int", "[]", "", "", ")\"/></summary>\n public void M() { } }"),
        ("cref parameters", "class C { /// <summary><see cref=\"A", "(A", "", ")", "\"/></summary>\n public void M() { } }"),
        ("cref tuples", "class C { /// <summary><see cref=\"A(", "(int, ", "int", ")", ")\"/></summary>\n public void M() { } }"),
        ("block comment elements", "class C { /** <summary>", "<a>", "A", "</a>", "</summary> */\n public void M() { } }"),
        ("xml in disabled text", "#if A\n/// ", "<a>", "", "", "\n#endif\nclass C { void M() { } }"),
        ("constraints", "class C<T> ", "where T : class ", "", "", "{ void M() { } }"),
        ("bases", "class C : A", "<C", "", ">", " { void M() { } }"),
        ("interfaces", "class C : I", ", I", "", "", " { void M() { } }"),
        ("function pointers", "unsafe class C { ", "delegate*<", "int", ">", " M() => null; }"),
        ("ref types", "class C { ", "ref ", "int", "", " M() => 1; }"),
        ("scoped", "class C { void M(", "scoped ", "int a", "", ") { } }"),
        ("modifiers", "class C { ", "static ", "void M() { }", "", " }"),
        ("partials", "class C { ", "partial ", "void M() { }", "", " }"),
        ("asyncs", "class C { ", "async ", "void M() { }", "", " }"),
        ("requireds", "class C { ", "required ", "int M => 1;", "", " }"),
        ("files", "", "file ", "class C { void M() { } }", "", ""),
        ("records", "class C { ", "record ", "R();", "", " void M() { } }"),
        ("yields", "class C { void M() { ", "yield ", "return 1;", "", " } }"),
        ("usings in a body", "class C { void M() { ", "await using ", "(null) ;", "", " } }"),
        ("partials alone", "", "partial ", "class C { void M() { } }", "", ""),
        ("asyncs in a body", "class C { void M() { ", "async ", "x => x;", "", " } }"),
        ("statics in a body", "class C { void M() { ", "static ", "void F() { }", "", " } }"),
        ("extensions", "static class C { ", "extension(int a) { ", "void M() { }", " }", " }"),
        ("stackalloc", "class C { object M() => ", "stackalloc[] { ", "1", " }", "; }"),
        ("anonymous methods", "class C { object M() => ", "delegate { return ", "1", "; }", "; }"),
        (
            "delegate calls",
            "class C { void F(System.Action a) { } void F(System.Func<int> a) { } void M() { ",
            "F(() => ",
            "1",
            ")",
            "; } }"
        ),
        ("nameof", "class C { object M() => ", "nameof(", "C", ")", "; }"),
        ("typeof", "class C { object M() => ", "typeof(", "C", ")", "; }"),
        ("default", "class C { object M() => ", "default(", "C", ")", "; }"),
        ("closing alone", "class C { void M() { ", ")", "", "", "} }"),
        ("semicolons", "class C { void M() { ", ";", "", "", "} }"),
        ("at signs", "class C { void M() { ", "@", "", "", "} }"),
        ("dollars", "class C { object M() => ", "$", "\"", "", "; }"),
        ("quotes", "class C { object M() => ", "\"", "", "\"", "; }"),
        ("open raw string", "class C { object M() => \"\"\"", "\n  a", "", "", ""),
        ("open comment", "class C { void M() { } /*", "*", "", "", ""),
        ("open verbatim string", "class C { object M() => @\"", "\"\"", "", "", ""),
        ("braces in a string", "class C { object M() => $\"", "{{", "", "}}", "\"; }"),
        ("right to left", "class C { void M() { } // ", "\u202e\u200f", "", "", "\n }"),
        ("surrogate halves", "class C { string M() => \"", "\\ud800", "", "", "\"; }"),
        ("escaped names", "class C { void M", "\\u0041", "", "", "() { } }"),
    ];

    // A piece with a number in it, repeated.
    private static readonly (string Name, string Before, Func<int, string> Piece, string After, int Most)[] Repetitions =
    [
        ("methods", "class C {\n", i => $"void M{i}() {{ }}\n", "}", 100_000),
        ("fields", "class C {\n", i => $"int a{i};", "void M() { } }", 100_000),
        ("methods of one name", "class C {\n", _ => "void M() { }\n", "}", 20_000),
        ("overloads", "class C {\n", i => $"void M(A{i} a) {{ M(null); }}\n", "}", 300),
        ("properties", "class C {\n", i => $"int P{i} => {i};\n", "}", 40_000),
        ("enum members", "enum E {", i => $"A{i},", "} class C { void M() { } }", 100_000),
        ("classes", "", i => $"class C{i} {{ void M() {{ }} }}\n", "", 5_000),
        ("classes of one name", "", _ => "class C { void M() { } }\n", "", 3_000),
        ("partial classes", "", i => $"partial class C {{ void M{i}() {{ }} }}\n", "", 1_000),
        ("base chain", "class C0 { }", i => $"class C{i + 1} : C{i} {{ void M() {{ }} }}\n", "", 1_000),
        ("base circle", "class C0 : C200 { }", i => $"class C{i + 1} : C{i} {{ void M() {{ }} }}\n", "", 200),
        ("attributes", "", _ => "[A]", "class C { void M() { } }", 50_000),
        ("attributes of a method", "class C {", i => $"[A({i})]", "void M() { } }", 50_000),
        ("cases", "class C { int M(int a) { switch (a) {\n", i => $"case {i}: return {i};\n", "} return 0; } }", 20_000),
        ("text cases", "class C { int M(string a) { switch (a) {\n", i => $"case \"{i}\": return {i};\n", "} return 0; } }", 20_000),
        ("arms", "class C { int M(int a) => a switch {\n", i => $"{i} => {i},\n", "_ => 0 }; }", 20_000),
        (
            "pattern arms",
            "class C { int M(object a, object b) => (a, b) switch {\n",
            i => $"(C{i % 7} {{ A: {i} }}, {{ }}) => {i},\n",
            "_ => 0 }; }",
            300
        ),
        ("statements", "class C { void M() { int a = 0;\n", i => $"a += {i};\n", "} }", 60_000),
        ("locals", "class C { void M() {\n", i => $"var a{i} = {i};\n", "} }", 30_000),
        ("locals of one name", "class C { void M() {\n", _ => "var a = 1;\n", "} }", 10_000),
        ("catches", "class C { void M() { try { }\n", i => $"catch (A{i}) {{ }}\n", "} }", 20_000),
        ("parameters", "class C { void M(int z", i => $", int a{i}", ") { } }", 30_000),
        ("type parameters", "class C { void M<Z", i => $", T{i}", ">() { } }", 10_000),
        ("arguments", "class C { void M(params int[] a) { M(1", i => $", {i}", "); } }", 50_000),
        ("calls in a row", "class C { void M() {\n", i => $"N{i}(M);\n", "} }", 20_000),
        (
            "lambdas in a row",
            "class C { void F(System.Func<int, int> a) { } void F(System.Func<int, string> a) { } void M() {\n",
            i => $"F(x => x + {i});\n",
            "} }",
            3_000
        ),
        ("array items", "class C { object M() => new[] {", i => $"{i},", "}; }", 100_000),
        ("texts", "class C { object M() => new[] {", i => $"\"password={i}abcdefA!\",", "}; }", 10_000),
        ("text chain", "class C { object M() => \"a\"", i => $" + \"{i}\"", "; }", 4_000),
        ("usings in a row", "", i => $"using A{i};\n", "class C { void M() { } }", 30_000),
        ("global usings", "", i => $"global using static A{i};\n", "class C { void M() { } }", 20_000),
        ("aliases", "", i => $"using A{i} = A{i + 1};\n", "class C { void M() { } }", 5_000),
        ("nullable directives", "", i => i % 2 == 0 ? "#nullable enable\n" : "#nullable disable\n", "class C { void M() { } }", 30_000),
        ("line directives", "class C { void M() {\n", i => $"#line {i + 1} \"a\"\n", "} }", 30_000),
        ("line spans", "class C { void M() {\n", i => $"#line ({i + 1}, 1) - ({i + 2}, 1) \"a\"\n;", "} }", 20_000),
        (
            "preprocessor soup",
            "class C { void M() {\n",
            i =>
                (i % 7) switch
                {
                    0 => "#if A\n",
                    1 => "#else\n",
                    2 => "#elif !A\n",
                    3 => "#endif\n",
                    4 => "#error a\n",
                    5 => "# pragma checksum \"a\"\n",
                    _ => "#region\n",
                },
            "} }",
            40_000
        ),
        ("comments", "class C { void M() {\n", i => $"// password: {i}\n", "} }", 50_000),
        ("doc lines", "class C {\n", i => $"/// line {i} <see cref=\"C\"/>\n", "public void M() { } }", 20_000),
        ("summaries", "class C {\n", i => $"/// <summary>{i}</summary>\n", "public void M() { } }", 20_000),
        ("parameters in docs", "class C {\n", i => $"/// <param name=\"a{i}\">a</param>\n", "public void M() { } }", 10_000),
        ("constants", "class C { const int A0 = 1;", i => $"const int A{i + 1} = A{i} + 1;\n", " int M() => A100; }", 5_000),
        ("constant circle", "class C { const int A0 = A500;", i => $"const int A{i + 1} = A{i} + 1;\n", " int M() => A100; }", 500),
        ("inferred types", "class C { void M() { var a0 = 1;", i => $"var a{i + 1} = a{i};", "} }", 10_000),
        ("gotos", "class C { void M() {\n", i => $"l{i}: goto l{i + 1};\n", "} }", 10_000),
        ("local functions in a row", "class C { void M() {\n", i => $"void F{i}() {{ F{i + 1}(); }}\n", "} }", 3_000),
        ("interpolation holes", "class C { object M(int a) => $\"", _ => "{a}", "\"; }", 30_000),
        ("global statements", "", i => $"System.Console.WriteLine({i});\n", "", 10_000),
        ("events", "class C { void M() { }\n", i => $"event System.Action E{i};\n", "}", 10_000),
        ("operators", "class C {\n", _ => "public static C operator +(C a, C b) => a;\n", "}", 3_000),
        ("indexers in a row", "class C {\n", i => $"int this[A{i} a] => 1;\n", "}", 3_000),
        ("constructors", "class C {\n", i => $"C(A{i} a) : this(null) {{ }}\n", "}", 300),
        ("generic chain", "", i => $"class C{i}<T> : C{i + 1}<C{i}<T>> {{ void M() {{ }} }}\n", "", 100),
        ("generic growth", "class C<T> : C<C<C<T>>> { void M() { M(); } ", i => $"void M{i}() => M{i + 1}();\n", "}", 100),
    ];

    private static readonly (string Name, Func<byte[]> Make)[] Bytes =
    [
        ("5 MB on one line", () => Encoding.UTF8.GetBytes("class C { object M() => \"" + new string('a', 5 << 20) + "\"; }")),
        ("1 MB on one line", () => Text("class C { object M() => \"" + new string('a', MostBytes) + "\"; }")),
        ("1 MB of base 64", () => Text("class C { object M() => \"" + Convert.ToBase64String(Noise(700_000)) + "\"; }")),
        ("1 MB of spaces", () => Text("class C { object M() => " + new string(' ', MostBytes) + "1; }")),
        ("1 MB of line ends", () => Text("class C { object M() => " + new string('\n', MostBytes) + "1; }")),
        ("1 MB of digits", () => Text("class C { object M() => " + new string('1', MostBytes) + "; }")),
        ("1 MB of digits and a point", () => Text("class C { object M() => 0." + new string('1', MostBytes) + "e99999999999; }")),
        ("1 MB of one name", () => Text("class C { void " + new string('a', MostBytes) + "() { } }")),
        ("1 MB of comment", () => Text("class C { void M() { /* " + new string('x', MostBytes) + " */ } }")),
        ("1 MB of words", () =>
            Text("class C { void M() { /* " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"w{i} ")) + " */ } }")
        ),
        ("1 MB of equals signs", () => Text("class C { object M() => \"" + new string('=', MostBytes) + "\"; }")),
        ("1 MB of at signs in a text", () =>
            Text("class C { object M() => \"https://" + string.Concat(Enumerable.Repeat("a:@", MostBytes / 3)) + "\"; }")
        ),
        ("1 MB of select", () => Text("class C { object M() => \"" + string.Concat(Enumerable.Repeat("select ", MostBytes / 7)) + "\"; }")),
        ("1 MB of dashes", () => Text("class C { object M() => \"-----BEGIN " + new string('-', MostBytes) + "\"; }")),
        ("1 MB of noise", () => Noise(1 << 20)),
        ("names of 10,000 characters", () =>
            Text(
                $"class {new string('c', 10_000)} {{ void {new string('m', 10_000)}({new string('t', 10_000)} "
                    + $"{new string('p', 10_000)}) => {new string('f', 10_000)}.{new string('g', 10_000)}(); }}"
            )
        ),
        ("names of 10,000 humps", () =>
            Text(
                $"class C {{ void {string.Concat(Enumerable.Repeat("aB", 5_000))}() => "
                    + $"{string.Concat(Enumerable.Repeat("x_1Y", 2_500))}(); }}"
            )
        ),
        ("NUL", () => "class C { void M() { \0 } }"u8.ToArray()),
        ("nothing", () => []),
        ("a mark alone", () => [0xEF, 0xBB, 0xBF]),
        ("half a mark", () => [0xFF, 0xFE, 0x41]),
        ("UTF-16", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Sample.Class)]),
        ("UTF-16 in halves", () =>
            [
                0xFF,
                0xFE,
                .. Encoding.Unicode.GetBytes("class C { string M() => \"").Append((byte)0),
                0xD8,
                .. Encoding.Unicode.GetBytes("\"; }"),
            ]
        ),
        ("UTF-16 from the high end", () => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Sample.Class)]),
        ("UTF-32", () => Encoding.UTF32.GetBytes(Sample.Class)),
        ("halves of UTF-8", () => [.. "class C { string M() => \""u8, 0xED, 0xA0, 0x80, 0xC0, 0x80, 0xF5, .. "\"; }"u8]),
        ("Latin", () => Encoding.Latin1.GetBytes("class C { string M() => \"\u00e4\u00f6\u00fc\"; }")),
        ("control characters", () => Text("class C { string M() => \"\u001b[31m\u0007\u0008\u007f\u009b\"; }")),
        ("separators", () => Text("class C {\u2028void\u2029M()\u0085{\u000b}\u000c}")),
        ("names in all scripts", () =>
            Text(
                "class \u05d0\u05d1 { void \u0645\u0631\u062d\u0628\u0627\u200f(int \u200e\u540d\u524d) { \ud835\udc00(); "
                    + "\u0130(); \ufeff\u00ad(); } }"
            )
        ),
    ];

    /// <summary>How many there are.</summary>
    public static int Count => Nestings.Length + Repetitions.Length + Bytes.Length;

    /// <summary>What a shape is called.</summary>
    public static string Name(int shape) =>
        shape < Nestings.Length ? Nestings[shape].Name
        : shape < Nestings.Length + Repetitions.Length ? Repetitions[shape - Nestings.Length].Name
        : Bytes[shape - Nestings.Length - Repetitions.Length].Name;

    /// <summary>Makes one, no larger than what is mined, apart from those that are meant to be.</summary>
    /// <param name="shape">From 0, below <see cref="Count"/>.</param>
    /// <param name="levels">How deeply it nests, or how often it repeats, at most.</param>
    /// <param name="isCut">Whether nothing that was opened is closed.</param>
    public static byte[] Make(int shape, int levels, bool isCut)
    {
        if (shape < Nestings.Length)
        {
            var (_, before, open, middle, close, after) = Nestings[shape];
            levels = Math.Min(levels, MostBytes / (Encoding.UTF8.GetByteCount(open) + close.Length));
            var opened = before + Repeat(open, levels) + middle;
            return Text(isCut ? opened : opened + Repeat(close, levels) + after);
        }

        shape -= Nestings.Length;
        if (shape >= Repetitions.Length)
            return Bytes[shape - Repetitions.Length].Make();

        var text = new StringBuilder(Repetitions[shape].Before);
        for (var i = 0; i < Math.Min(levels, Repetitions[shape].Most) && text.Length < MostBytes; i++)
            text.Append(Repetitions[shape].Piece(i));
        return Text(isCut ? text.ToString() : text.Append(Repetitions[shape].After).ToString());
    }

    /// <summary>The number of the shape of a name.</summary>
    public static int Find(string name) => Enumerable.Range(0, Count).First(shape => Name(shape) == name);

    /// <summary>A name for a file.</summary>
    public static string FileName(int shape, int levels) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name(shape).Replace(' ', '_').Replace("#", "", StringComparison.Ordinal)}-{levels}.cs"
        );

    private static string Repeat(string piece, int times) => new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(1).NextBytes(noise);
        return noise;
    }
}
