using System.Text;
using System.Text.RegularExpressions;

namespace RefMiner.Incremental;

/// <summary>
/// A small tree of three projects and loose files, densely bound to each other, and random edits of it. The same seeds give the
/// same tree.
/// </summary>
internal sealed partial class RandomTree(TempTree tree)
{
    private const int Names = 14;
    private static readonly string[] Folders = ["a", "a/deep", "b", "c", "loose"];
    private static readonly string[] Unnamed = ["GetEnumerator", "Dispose", "Deconstruct", "Add", "GetAwaiter", "Where", "Select", "Count"];
    private readonly List<string> _files = [];

    /// <summary>Writes projects and some files.</summary>
    public void Create(uint seed)
    {
        var random = new Random((int)seed);
        foreach (var project in new[] { "a", "b", "c" })
            WriteProject(project, random);
        for (var i = 0; i < 10; i++)
            Put(random);
        tree.With(
            "b/Bases.cs",
            "namespace N0; public class B0 { public void Go() { } } public class B1 { public void Go() { } } public class B2 { "
                + "public void Go() { } }"
        );
        for (var i = 0; i < Names; i++)
        {
            WriteStep(i, Gives(i), i % 3);
            tree.With($"b/U{i}.cs", $"namespace N0; class U{i} {{ void Run(S{i} s) {{ s.Next{i}().Next{Gives(i)}().Go(); }} }}");
            tree.With(
                $"{Folders[i % Folders.Length]}/P{i}.cs",
                $"using N0;\nvar s = new S{i}();\nint F(int m) {{ return T{i}.M{i}(m); }}\ns.Next{i}().Next{Gives(i)}().Go();\nF(T{i}.M{Gives(i)}(1));"
            );
        }
    }

    /// <summary>Changes something.</summary>
    /// <returns>What.</returns>
    public string Edit(uint seed)
    {
        var random = new Random((int)seed);
        switch (random.Next(14))
        {
            case 0:
                return "add " + Put(random);
            case 1 or 2 when _files.Count > 1:
                var gone = Pick(random);
                File.Delete(tree.Full(gone));
                _files.Remove(gone);
                return "delete " + gone;
            case 3 or 4 when _files.Count > 0:
                var (from, to) = (Pick(random), NewPath(random));
                Directory.CreateDirectory(Path.GetDirectoryName(tree.Full(to))!);
                File.Move(tree.Full(from), tree.Full(to), overwrite: true);
                _files.Remove(from);
                if (!_files.Contains(to))
                    _files.Add(to);
                return $"move {from} to {to}";
            case 5:
                var project = "abc"[random.Next(3)].ToString();
                WriteProject(project, random);
                return "project " + project;
            case 6:
                tree.With(
                    "a/Globals.cs",
                    Chance(random, 3) ? "" : $"global using N{random.Next(3)};\nglobal using static N0.T{random.Next(Names)};\n"
                );
                return "globals";
            case 7:
                tree.With(
                    Folders[random.Next(4)] + "/contract.yaml",
                    Chance(random, 4) ? "a: [" : $"name: c\nversion: 1.0.{random.Next(3)}\ndescription: thing {random.Next(3)}\n"
                );
                return "contract";
            case 10 or 11:
                // Whoever goes on from step to step names neither the base nor, but for the first, any type.
                var step = random.Next(Names);
                WriteStep(step, Chance(random, 3) ? random.Next(Names) : Gives(step), random.Next(3));
                return $"step {step}";
            case 8 when _files.Count > 0:
                var touched = Pick(random);
                File.SetLastWriteTimeUtc(tree.Full(touched), DateTime.UnixEpoch.AddSeconds(seed));
                return "touch " + touched;
            case 9 when _files.Count > 0:
                var longer = Pick(random);
                File.WriteAllText(tree.Full(longer), "// shifts all lines\n" + File.ReadAllText(tree.Full(longer)));
                return "shift " + longer;
            default:
                // A small change is likelier to be overlooked than a new text.
                if (_files.Count == 0)
                    return "add " + Put(random);
                var changed = Pick(random);
                var text = File.ReadAllText(tree.Full(changed));
                var names = Name().Matches(text);
                var one = names[random.Next(names.Count)];
                tree.With(
                    changed,
                    Chance(random, 4)
                        ? Text(random)
                        : $"{text[..one.Index]}{one.Value[0]}{random.Next(Names)}{text[(one.Index + one.Length)..]}"
                );
                return $"change {changed}";
        }
    }

    private void WriteStep(int number, int next, int baseClass) =>
        tree.With($"b/S{number}.cs", $"namespace N0; public class S{number} : B{baseClass} {{ public S{next} Next{number}() => null; }}");

    private string Pick(Random random) => _files[random.Next(_files.Count)];

    private static string Parameter(Random random) =>
        Chance(random, 2) ? $"T{random.Next(Names)} m"
        : Chance(random, 2) ? "byte m"
        : $"int m = T{random.Next(Names)}.M{random.Next(Names)}";

    private static bool Chance(Random random, int of) => random.Next(of) == 0;

    private static string NewPath(Random random) => $"{Folders[random.Next(Folders.Length)]}/F{random.Next(20)}.cs";

    private string Put(Random random)
    {
        var path = NewPath(random);
        tree.With(path, Text(random));
        if (!_files.Contains(path))
            _files.Add(path);
        return path;
    }

    private void WriteProject(string name, Random random)
    {
        var references = name switch
        {
            "b" => "../a/a.csproj",
            "c" => Chance(random, 2) ? "../b/b.csproj" : "../a/a.csproj",
            _ => Chance(random, 6) ? "../c/c.csproj" : "",
        };
        tree.With(
            $"{name}/{name}.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>{(Chance(random, 2) ? "enable" : "disable")}</ImplicitUsings>
                <DefineConstants>{(Chance(random, 2) ? "EXTRA" : "OTHER")}</DefineConstants>
              </PropertyGroup>
              <ItemGroup>
                {(references.Length > 0 ? $"<ProjectReference Include=\"{references}\" />" : "")}
                {(Chance(random, 4) ? "<Compile Include=\"../loose/**/*.cs\" />" : "")}
                {(Chance(random, 4) ? "<InternalsVisibleTo Include=\"c\" />" : "")}
                {(Chance(random, 4) ? $"<Using Include=\"N{random.Next(3)}\" />" : "")}
              </ItemGroup>
            </Project>
            """
        );
    }

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        if (Chance(random, 8))
            text.Append("#nullable enable\n");
        for (var i = random.Next(3); i > 0; i--)
            text.Append($"using N{random.Next(3)};\n");
        if (Chance(random, 4))
            text.Append($"using static N{random.Next(3)}.T{random.Next(Names)};\n");
        if (Chance(random, 5))
            text.Append($"using T{random.Next(Names)} = N{random.Next(3)}.T{random.Next(Names)};\n");
        if (Chance(random, 12))
            text.Append("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"b\")]\n");
        text.Append($"namespace N{random.Next(3)}{(Chance(random, 5) ? ".N" + random.Next(3) : "")};\n");
        AddType(text, random, nested: false);
        return text.ToString();
    }

    private static void AddType(StringBuilder text, Random random, bool nested)
    {
        var number = random.Next(Names);
        var name = $"T{number}";
        if (Chance(random, 3))
            text.Append($"/// <summary>Says {random.Next(5)} of {name}.</summary>\n");
        if (Chance(random, 6))
            text.Append($"[T{random.Next(Names)}]\n");
        var access = Chance(random, 4) ? "internal" : "public";
        switch (random.Next(nested ? 6 : 9))
        {
            case 0:
                text.Append($"{access} enum {name} {{ M{random.Next(Names)} = {random.Next(300)}, M{random.Next(Names)} }}\n");
                return;
            case 1:
                text.Append(
                    $"{access} record {name}(T{random.Next(Names)} M{random.Next(Names)}, int M{random.Next(Names)}) {{ public int "
                        + $"Sum() => {Expression(random)}; }}\n"
                );
                return;
            case 2:
                text.Append($"{access} delegate T{random.Next(Names)} {name}(T{random.Next(Names)} x);\n");
                return;
            case 3:
                text.Append(
                    $"{access} partial interface {name} : T{random.Next(Names)} {{ T{random.Next(Names)} M{random.Next(Names)}(int "
                        + $"x); int M{random.Next(Names)} {{ get; }} }}\n"
                );
                return;
            case 8:
                text.Append(
                    $"public static class {name} {{ {Extension(random)} {Extension(random)} public static void Run(T"
                        + $"{random.Next(Names)} x) {{ {Statements(random)} }} }}\n"
                );
                return;
        }

        text.Append(
            $"{access} {(Chance(random, 3) ? "" : "partial ")}{(Chance(random, 6) ? "struct" : "class")} {name}"
                + $"{(Chance(random, 8) ? "<X>" : "")}"
        );
        if (Chance(random, 2))
            text.Append($" : T{random.Next(Names)}{(Chance(random, 3) ? ", T" + random.Next(Names) : "")}");
        text.Append("\n{\n");
        for (var i = 1 + random.Next(5); i > 0; i--)
            AddMember(text, random, number);
        if (!nested && Chance(random, 4))
            AddType(text, random, nested: true);
        text.Append("}\n");
    }

    // The members of T3 are mostly M3 and M4, and what they give is mostly the same type, so that long chains bind.
    private static void AddMember(StringBuilder text, Random random, int number)
    {
        var member = Chance(random, 8) ? random.Next(Names) : (number + random.Next(2)) % Names;
        var (type, name, result) = ($"T{number}", $"M{member}", $"T{(Chance(random, 5) ? random.Next(Names) : Gives(member))}");
        var access =
            Chance(random, 5) ? "internal"
            : Chance(random, 5) ? "protected"
            : "public";
        text.Append(
            random.Next(15) switch
            {
                13 => $"    static readonly {result} V{member} = {type}.{name}({random.Next(9)}, {Expression(random)});\n",
                14 => $"    {access} {result} P{member} {{ get; }} = new {type}().{name}({Expression(random)});\n",
                0 => $"    private readonly {result} _{name};\n",
                1 => $"    {access} const int {name} = {random.Next(300)};\n",
                2 => $"    {access} {result} {name} {{ get; set; }}\n",
                3 => $"    {access} {result} {name} => {Expression(random)};\n",
                4 => $"    public {type}({result} m) {{ {Statements(random)} }}\n",
                5 => $"    public static {result} operator +({type} x, int y) => {Expression(random)};\n",
                6 => $"    public static implicit operator {result}({type} x) => {Expression(random)};\n",
                7 => $"    public {result} this[int i] => {Expression(random)};\n",
                8 => $"    public {result} {Unnamed[random.Next(Unnamed.Length)]}() {{ {Statements(random)} return default; }}\n",
                9 => $"    public void Deconstruct(out {result} x, out int y) {{ {Statements(random)} }}\n",
                10 => $"#if EXTRA\n    {access} {result} {name}() {{ {Statements(random)} return default; }}\n#else\n    {access} int "
                    + $"{name}(byte x) {{ {Statements(random)} return 1; }}\n#endif\n",
                _ => $"    {access} {(Chance(random, 4) ? "static " : "")}{result} {name}("
                    + $"{Parameter(random)}) {{ {Statements(random)} return default; }}\n",
            }
        );
    }

    private static string Extension(Random random) =>
        Chance(random, 4)
            ? $"extension(T{random.Next(Names)} x) {{ public T{random.Next(Names)} M{random.Next(Names)}() {{ {Statements(random)} "
                + "return default; } }"
            : $"public static T{random.Next(Names)} "
                + $"{(Chance(random, 3) ? Unnamed[random.Next(Unnamed.Length)] : "M" + random.Next(Names))}(this T{random.Next(Names)} x, "
                + $"int y = 0) {{ {Statements(random)} return default; }}";

    private static string Statements(Random random)
    {
        var text = new StringBuilder();
        for (var i = 1 + random.Next(3); i > 0; i--)
        {
            text.Append(
                random.Next(10) switch
                {
                    0 => $"var v = {Expression(random)}; v.M{random.Next(Names)}(1); ",
                    1 => $"foreach (var e in {Expression(random)}) e.M{random.Next(Names)}(2); ",
                    2 => $"using (var d = {Expression(random)}) d.M{random.Next(Names)}(); ",
                    3 => $"var (p, q) = {Expression(random)}; p.M{random.Next(Names)}(); ",
                    4 =>
                        $"T{random.Next(Names)} n = new({Expression(random)}) {{ M{random.Next(Names)} = 1 }}; n.M{random.Next(Names)}(); ",
                    5 => $"var s = {Expression(random)} + 1; s.M{random.Next(Names)}(); ",
                    6 => $"var w = from x in {Expression(random)} where x.M{random.Next(Names)} > 1 select x.M{random.Next(Names)}; "
                        + $"w.M{random.Next(Names)}(); ",
                    7 => $"M{random.Next(Names)}({Expression(random)}); ",
                    8 => $"throw new T{random.Next(Names)}({Expression(random)}); ",
                    _ => $"new T{random.Next(Names)} {{ {Expression(random)} }}.M{random.Next(Names)}({random.Next(300)}); ",
                }
            );
        }

        return text.ToString();
    }

    private static int Gives(int member) => (member * 5 + 1) % Names;

    /// <summary>A chain of members, of which only the first type is named.</summary>
    private static string Expression(Random random)
    {
        var type = random.Next(Names);
        var text = new StringBuilder(
            random.Next(4) switch
            {
                0 => $"new T{type}()",
                1 => $"default(T{type})",
                2 => $"((T{type})null)",
                _ => $"_M{(type + Names - 1) * 3 % Names}",
            }
        );
        for (var i = 1 + random.Next(3); i > 0; i--)
        {
            var member = Chance(random, 10) ? random.Next(Names) : (type + random.Next(2)) % Names;
            text.Append(
                random.Next(3) switch
                {
                    0 => $".M{member}(1)",
                    1 => $".M{member}",
                    _ => Chance(random, 4) ? "[0]" : $".M{member}()",
                }
            );
            type = Gives(member);
        }

        return text.ToString();
    }

    [GeneratedRegex("\\b[TMN][0-9]+\\b")]
    private static partial Regex Name();
}
