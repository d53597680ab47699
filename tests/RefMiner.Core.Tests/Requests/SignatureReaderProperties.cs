using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Requests;

/// <summary>The reader against itself, and against the compiler.</summary>
public sealed class SignatureReaderProperties
{
    private static readonly Gen<string> Names = Gen.OneOf(
        "Load",
        "Parse",
        "value",
        "@class",
        "x1",
        "_id",
        "where",
        "scoped",
        "async",
        "Ünï"
    );

    private static readonly Gen<string> Types = Gen.Recursive<string>(
        (depth, inner) =>
            depth > 3
                ? Gen.OneOf("int", "string", "Order", "T")
                : Gen.Frequency(
                    (4, Gen.OneOf("int", "bool", "string", "object", "Order", "Shop.Order", "global::Shop.Order", "dynamic")),
                    (
                        2,
                        Gen.Select(Gen.OneOf("List", "Task", "Shop.Page"), inner.Array[1, 2], (name, arguments) =>
                            $"{name}<{string.Join(", ", arguments)}>"
                        )
                    ),
                    (1, Gen.Select(inner, inner, (a, b) => $"({a} A, {b})")),
                    (1, inner.Select(type => type[^1] is '?' or '*' ? type : type + "?")),
                    (1, inner.Select(type => type + "[]")),
                    (1, Gen.OneOf("void*", "int**", "delegate*<int, void>", "int[,][]"))
                )
    );

    private static readonly Gen<string> Defaults = Gen.OneOf(
        "-1",
        "0x7F",
        "1.5e-3f",
        "10_000L",
        "\"a,b)\"",
        "\"\\u00e9\\\"\"",
        "@\"c:\\\"",
        "\"\"\"a ]\" \\b\"\"\"",
        "','",
        "'\\''",
        "null",
        "default",
        "default(List<int>)",
        "Mode.Fast | Mode.Safe",
        "(int)1 + 2",
        "int.MaxValue",
        "nameof(Order.Id)",
        "true",
        "new()",
        "null!",
        "~0"
    );

    private static readonly Gen<SignatureParameter> Parameters = Gen.Select(
        Gen.Frequency((6, Gen.Const("")), (1, Gen.OneOf("ref", "out", "in", "ref readonly", "this", "params", "scoped", "this ref"))),
        Types,
        Names,
        Gen.Frequency((2, Gen.Const((string?)null)), (1, Defaults.Select(value => (string?)value))),
        (modifiers, type, name, value) => new SignatureParameter(modifiers, type, name, value)
    );

    private static readonly Gen<Signature> Signatures = Gen.Select(
        Gen.OneOf("", "public", "private protected", "public static async", "internal override", "static partial", "public new virtual"),
        Gen.OneOf("", "ref", "ref readonly"),
        Gen.Frequency((1, Gen.Const("void")), (4, Types)),
        Gen.Frequency((4, Gen.Const((string?)null)), (1, Gen.OneOf<string?>("IStore", "Shop.IStore<int>"))),
        Names,
        Gen.OneOf("", "T", "T,U"),
        Parameters.Array[0, 4],
        Gen.OneOf("where T : class?, new()", "where T : struct", "where T : IShape<T>, notnull", "where T : List<(int, T)>").Array[0, 1],
        (modifiers, byRef, returns, implemented, name, generics, parameters, constraints) =>
            new Signature
            {
                Modifiers = [.. modifiers.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
                ReturnRef = returns == "void" ? "" : byRef,
                Returns = returns,
                Interface = implemented,
                Name = name,
                TypeParameters = [.. generics.Split(',', StringSplitOptions.RemoveEmptyEntries)],
                Parameters = [.. parameters],
                Constraints = generics.Length == 0 ? [] : [.. constraints],
            }
    );

    [Test]
    public void Read_GeneratedSignature_RoundTrips() =>
        Signatures.Sample(signature => SignatureReader.Read(signature.ToString())?.ToString() == signature.ToString(), iter: 3_000);

    [Test]
    public void Read_GeneratedSignature_HasThePartsThatTheCompilerSees() =>
        Signatures.Sample(
            signature =>
            {
                var method = Compiled(signature + ";");

                return method is not null && Agrees(SignatureReader.Read(signature.ToString()), method);
            },
            iter: 2_000
        );

    [Test]
    public void Read_SoupOfTokens_TakesOnlyWhatTheCompilerTakes() =>
        Gen.OneOf(
                "int",
                "Foo",
                "void",
                "async",
                "partial",
                "ref",
                "where",
                "T",
                ":",
                "(",
                ")",
                "<",
                ">",
                "[",
                "]",
                ",",
                ".",
                "?",
                "*",
                "=",
                "1",
                "\"a\"",
                "'",
                "new",
                "this",
                "operator",
                "+",
                "record",
                "public",
                "default",
                "scoped",
                "-",
                "extension",
                "in",
                "class",
                "delegate",
                "readonly",
                "params"
            )
            .Array[2, 14]
            .Select(tokens => string.Join(' ', tokens))
            .Sample(
                text =>
                {
                    if (SignatureReader.Read(text) is { } read && !Parses(read + ";"))
                        throw new InvalidOperationException($"'{text}' was read as '{read}'");
                },
                iter: 20_000
            );

    [Test]
    public void Read_GeneratedSignatureWithOneTokenChanged_TakesOnlyWhatTheCompilerTakes() =>
        Gen.Select(
                Signatures,
                Gen.Int[0, 200],
                Gen.OneOf("", " ", "(", ")", "<", ">", ",", "?", "*", "[", "]", ".", "ref ", "int ", "=", "\"", "1", ":", "where ")
            )
            .Sample(
                (signature, at, piece) =>
                {
                    var text = signature.ToString();
                    at %= text.Length;
                    text = text[..at] + piece + text[(at + 1)..];
                    if (SignatureReader.Read(text) is { } read && !Parses(read + ";"))
                        throw new InvalidOperationException($"'{text}' was read as '{read}'");
                },
                iter: 5_000
            );

    [Test]
    public void Read_MethodHeadsOfTheSamples_HaveThePartsThatTheCompilerSees()
    {
        var heads = Directory
            .EnumerateFiles(Path.Combine(Repository.Root(), "samples"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root(), "src"), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file =>
                CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            )
            .ToArray();

        var wrong = heads
            .Where(method => !Agrees(SignatureReader.Read(method.ToString()), method))
            .Select(method => method.ToString().Split('\n')[0])
            .ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(heads, Has.Length.GreaterThan(1_000));
            Assert.That(wrong, Is.Empty);
        }
    }

    [Test]
    public void Read_AnyText_ThrowsNothing() =>
        Gen.String.Sample(text => SignatureReader.Read(text) is null || text.Length > 0, iter: 5_000);

    private static bool Agrees(Signature? read, MethodDeclarationSyntax method) =>
        read is not null
        && Bare(read.Returns) == Bare((method.ReturnType as RefTypeSyntax)?.Type ?? method.ReturnType)
        && read.Name == method.Identifier.Text
        && Bare(read.Interface ?? "") == Bare(method.ExplicitInterfaceSpecifier?.Name)
        && read.TypeParameters.SequenceEqual(method.TypeParameterList?.Parameters.Select(parameter => parameter.Identifier.Text) ?? [])
        && read.Modifiers.SequenceEqual(method.Modifiers.Select(modifier => modifier.Text))
        && AgreeInParameters(read, method)
        && read.Constraints.Select(Bare).SequenceEqual(method.ConstraintClauses.Select(clause => Bare(clause)));

    private static bool AgreeInParameters(Signature read, MethodDeclarationSyntax method) =>
        read
            .Parameters.Select(parameter => (parameter.Modifiers, Bare(parameter.Type), parameter.Name, Bare(parameter.Default ?? "")))
            .SequenceEqual(
                method.ParameterList.Parameters.Select(parameter =>
                    (
                        string.Join(' ', parameter.Modifiers.Select(modifier => modifier.Text)),
                        Bare(parameter.Type),
                        parameter.Identifier.Text,
                        Bare(parameter.Default?.Value)
                    )
                )
            );

    private static string Bare(SyntaxNode? node) => node is null ? "" : string.Concat(node.DescendantTokens().Select(token => token.Text));

    private static string Bare(string text) =>
        text.StartsWith("where", StringComparison.Ordinal) || text.Length > 0
            ? string.Concat(SyntaxFactory.ParseTokens(text).Select(token => token.Text))
            : "";

    private static MethodDeclarationSyntax? Compiled(string member) =>
        CSharpSyntaxTree.ParseText($"class C {{\n{member}\n}}") is var tree
        && tree.GetDiagnostics().All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error)
            ? tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().SingleOrDefault()
            : null;

    private static bool Parses(string member) =>
        CSharpSyntaxTree
            .ParseText($"class C {{\n{member}\n}}")
            .GetDiagnostics()
            .All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error);
}
