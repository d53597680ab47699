using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Context;
using RefMiner.Parsing;

namespace RefMiner.Fallback;

/// <summary>
/// Makes the statement that stands for code that was not written: it says so in a comment that checks find (RM5026), and throws.
/// </summary>
/// <remarks>A throw compiles whatever the method returns, and can never be taken for success.</remarks>
internal sealed class StubBody(CodeProfile profile)
{
    private readonly StubRenderer _renderer = profile.ReadStub();

    /// <summary>
    /// The statement, without indentation, with <c>\n</c> line ends: the profile's, where that is one throw behind a comment,
    /// else one of our own.
    /// </summary>
    public string For(Expectation expected)
    {
        var method = Name(expected.Request.Operation.Name);
        var text = $"INCOMPLETE: {method} is not written.";
        var own = $"// TODO: {text}\nthrow new global::System.NotImplementedException(\"{text}\");\n";
        var signature = expected.Signature ?? Expectation.Parse(expected.Code.UsualSignature);
        ImmutableArray<(string, string)> parameters =
        [
            .. (signature?.ParameterList.Parameters ?? []).Select(parameter =>
                (Names.Last(parameter.Type), parameter.Identifier.ValueText)
            ),
        ];
        return
            _renderer.Render(method, Name(expected.Request.ContainingType?.Name ?? expected.Request.Name ?? ""), text, parameters)
                is { } rendered
            && IsMarked(rendered, expected)
            ? rendered
            : own;
    }

    /// <summary>Whether a body is one throw behind a comment that says <c>TODO</c>.</summary>
    private static bool IsMarked(string text, Expectation expected) =>
        ResponseParser.Parse($"```csharp\n{text}```", expected.Request.Operation)
            is { Faults.IsEmpty: true, Code.Body: BlockSyntax { Statements: [ThrowStatementSyntax] } }
        && text.StartsWith("// TODO:", StringComparison.Ordinal);

    private static string Name(string name) =>
        string.Concat(name.Where(c => char.IsLetterOrDigit(c) || c is '_' or '<' or '>' or ',' or ' ' or '.'));
}
