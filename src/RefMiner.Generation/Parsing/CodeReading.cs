using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Guards;
using RefMiner.Nodes;

namespace RefMiner.Parsing;

/// <summary>What Roslyn makes of a piece of code: statements, members of a type, or a file.</summary>
internal sealed class CodeReading
{
    private const string BeforeBody = "class C{async System.Threading.Tasks.Task<object>M(){\n";
    private const string BeforeArrow = "class C{async System.Threading.Tasks.Task<object>M()\n";
    private const string BeforeMember = "class C{\n";
    private const int MostErrors = 20;

    // The newest language reads all older code.
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.Parse);

    private CodeReading(ResponseKind kind, CodeBlock block, SyntaxNode root, int firstLine, IReadOnlyList<UsingDirectiveSyntax> usings)
    {
        (Kind, Block, Root, FirstLine, Usings) = (kind, block, root, firstLine, usings);
        Errors = Found(root.SyntaxTree, firstLine);
    }

    /// <summary>What it was read as.</summary>
    public ResponseKind Kind { get; }

    /// <summary>The code.</summary>
    public CodeBlock Block { get; }

    /// <summary>A block or an arrow clause for a body, else the type or file around the members.</summary>
    public SyntaxNode Root { get; }

    /// <summary>What is added to a line of the tree, from 0, for one of the response, from 1.</summary>
    public int FirstLine { get; }

    /// <summary>Using directives above it.</summary>
    public IReadOnlyList<UsingDirectiveSyntax> Usings { get; }

    /// <summary>Syntax errors in order, the first few.</summary>
    public List<CodeFinding> Errors { get; private init; }

    /// <summary>Methods in it, in order.</summary>
    public IEnumerable<MethodDeclarationSyntax> Methods =>
        Kind == ResponseKind.Body
            ? []
            : Root.DescendantNodes(node => node is not (BlockSyntax or ArrowExpressionClauseSyntax)).OfType<MethodDeclarationSyntax>();

    /// <summary>Whether it holds any code at all.</summary>
    public bool HasCode =>
        Root switch
        {
            ArrowExpressionClauseSyntax arrow => !arrow.ContainsDiagnostics,
            BlockSyntax block => block.Statements.Any(statement => !statement.ContainsDiagnostics && statement is not EmptyStatementSyntax),
            _ => Methods.Any(method => !method.Identifier.IsMissing),
        };

    /// <summary>Reads a block of code in the way in which it parses best.</summary>
    /// <param name="block">The code.</param>
    /// <param name="method">Name of the method that is asked for.</param>
    public static CodeReading Read(CodeBlock block, string method)
    {
        var unit = (CompilationUnitSyntax)Parse(block.Text).GetRoot();
        var rest = block.Text;
        if (unit.Usings.Count > 0)
        {
            // Blanked out, so that everything else stays where it is.
            var end = unit.Usings[^1].Span.End;
            rest = string.Concat(string.Concat(rest.AsSpan(0, end).ToArray().Select(c => c == '\n' ? c : ' ')), rest.AsSpan(end));
        }

        if (Arrow(block, rest, unit.Usings) is { Errors.Count: 0 } arrow)
            return arrow;

        var body = Body(block, rest, unit.Usings);
        var asked =
            body.Errors.Count == 0
            && ((BlockSyntax)body.Root).Statements is [LocalFunctionStatementSyntax only]
            && only.Identifier.ValueText == method;
        if (body.Errors.Count == 0 && !asked)
            return body;

        var member = Member(block, rest, unit.Usings);
        if (member.Errors.Count == 0 && member.Methods.Any())
            return member;

        var file = new CodeReading(ResponseKind.Type, block, unit, block.FirstLine, unit.Usings);
        if (file.Errors.Count == 0 && file.Methods.Any())
            return file;

        // None is clean: the one that holds the method, else the one with the fewest errors.
        return new[] { body, member, file }
            .OrderByDescending(reading =>
                reading.Kind == ResponseKind.Body ? asked : reading.Methods.Any(m => m.Identifier.ValueText == method)
            )
            .ThenBy(reading => reading.Errors.Count)
            .First();
    }

    // A body of one expression, as it stands behind a signature.
    private static CodeReading? Arrow(CodeBlock block, string text, IReadOnlyList<UsingDirectiveSyntax> usings)
    {
        if (!text.AsSpan().TrimStart().StartsWith("=>"))
            return null;

        var code = text.AsSpan().TrimEnd().EndsWith(";") ? text : text + "\n;";
        var root = (CompilationUnitSyntax)Parse($"{BeforeArrow}{code}\n}}").GetRoot();
        var type = (ClassDeclarationSyntax)root.Members[0];
        return
            type.Members is [MethodDeclarationSyntax { ExpressionBody: { } arrow }]
            && IsWhole(root, type.CloseBraceToken, BeforeArrow.Length + code.Length + 1)
            ? new CodeReading(ResponseKind.Body, block, arrow, block.FirstLine - 1, usings)
            : null;
    }

    private static CodeReading Body(CodeBlock block, string text, IReadOnlyList<UsingDirectiveSyntax> usings)
    {
        var root = (CompilationUnitSyntax)Parse($"{BeforeBody}{text}\n}}}}").GetRoot();
        var body = ((MethodDeclarationSyntax)((ClassDeclarationSyntax)root.Members[0]).Members[0]).Body!;
        var reading = new CodeReading(ResponseKind.Body, block, body, block.FirstLine - 1, usings);
        return IsWhole(root, body.CloseBraceToken, BeforeBody.Length + text.Length + 1) ? reading : Closed(reading, body.CloseBraceToken);
    }

    private static CodeReading Member(CodeBlock block, string text, IReadOnlyList<UsingDirectiveSyntax> usings)
    {
        var root = (CompilationUnitSyntax)Parse($"{BeforeMember}{text}\n}}").GetRoot();
        var type = (ClassDeclarationSyntax)root.Members[0];
        var reading = new CodeReading(ResponseKind.Method, block, type, block.FirstLine - 1, usings);
        return IsWhole(root, type.CloseBraceToken, BeforeMember.Length + text.Length + 1) ? reading : Closed(reading, type.CloseBraceToken);
    }

    // A brace too many in the code would end what was put around it.
    private static bool IsWhole(CompilationUnitSyntax root, SyntaxToken brace, int end) =>
        root.Members.Count == 1 && !brace.IsMissing && brace.SpanStart == end;

    private static CodeReading Closed(CodeReading reading, SyntaxToken brace) =>
        reading.Errors.Count > 0
            ? reading
            : new CodeReading(reading.Kind, reading.Block, reading.Root, reading.FirstLine, reading.Usings)
            {
                Errors =
                [
                    new CodeFinding(
                        DiagnosticIds.ResponseSyntax,
                        FindingSeverity.Error,
                        "a closing brace too many ends the method",
                        ParsedCode.Place(reading.Root.SyntaxTree, brace.Span, reading.FirstLine),
                        "Balance the braces."
                    ),
                ],
            };

    private static List<CodeFinding> Found(SyntaxTree tree, int firstLine)
    {
        try
        {
            return
            [
                .. tree.GetDiagnostics()
                    .Where(d => d.Severity == DiagnosticSeverity.Error)
                    .Take(MostErrors)
                    .Select(error =>
                        Error($"{error.Id}: {error.GetMessage(CultureInfo.InvariantCulture).TrimEnd('.')}", error.Location.SourceSpan)
                    ),
            ];
        }
        catch (ArgumentOutOfRangeException)
        {
            // Roslyn fails to place some errors of text that is cut off.
            return [Error("the code is cut off", default)];
        }

        CodeFinding Error(string message, TextSpan span) =>
            new(
                DiagnosticIds.ResponseSyntax,
                FindingSeverity.Error,
                message,
                ParsedCode.Place(tree, span, firstLine),
                "Write code that parses as the body of a method."
            );
    }

    private static SyntaxTree Parse(string text)
    {
        var tree = CSharpSyntaxTree.ParseText(text, Options);
        return CodeGuard.IsShallow(tree.GetRoot()) ? tree : throw new InsufficientExecutionStackException();
    }
}
