using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Nodes;

namespace RefMiner.Parsing;

/// <summary>Finds the code of the asked method in a model's answer. Roslyn decides what is code, and of which kind.</summary>
internal static class ResponseParser
{
    private const int MostBlocks = 32;
    private const int MostParagraphs = 12;

    /// <summary>Parses an answer of any size and content.</summary>
    /// <param name="response">The answer as it came.</param>
    /// <param name="operation">The method that was asked for.</param>
    /// <param name="cancellationToken">Ends the parsing.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ParsedResponse Parse(string response, OperationSpec operation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(operation);

        var text = response.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        return ResponseGuard.Refusal(text) is { } refusal
            ? Refused(refusal)
            : GuardedWork.Run(_ => Read(text, operation), Refused, cancellationToken);
    }

    private static ParsedResponse Read(string text, OperationSpec operation)
    {
        var method = operation.Name;
        var blocks = FencedBlocks.Find(text);
        if (blocks.Count == 0)
            return Bare(text, method) is { } bare ? Result(bare, operation, "the response is code without a fence") : WithoutCode();

        var readings = blocks.Take(MostBlocks).Select(block => CodeReading.Read(block, method)).ToList();
        var (best, why) = readings
            .Select((reading, order) => (reading, order, rank: Rank(reading, method)))
            .Where(candidate => candidate.rank.Value > 0)
            .OrderByDescending(candidate => candidate.rank.Value)
            .ThenByDescending(candidate => candidate.reading.Block.IsCSharp)
            .ThenByDescending(candidate => candidate.reading.Block.Text.Length)
            .ThenBy(candidate => candidate.order)
            .Select(candidate => (candidate.reading, candidate.rank.Why))
            .FirstOrDefault();
        if (best is null)
            return WithoutCode();

        var which =
            blocks.Count == 1
                ? "the one block"
                : FormattableString.Invariant($"block {readings.IndexOf(best) + 1} of {blocks.Count}, from line {best.Block.FirstLine},");
        var beside = readings.Where(reading =>
            reading != best && (reading.Block.IsCSharp || !reading.Block.IsForeign && reading.HasCode && reading.Errors.Count == 0)
        );
        return Result(
            best,
            operation,
            $"{which} {why}",
            [.. beside.Select(reading => new ParsedCode(reading.Root, null, reading.Usings, reading.FirstLine))]
        );
    }

    // What holds the asked method counts most, then what is clean, then what calls itself C#.
    private static (int Value, string Why) Rank(CodeReading reading, string method)
    {
        var isClean = reading.Errors.Count == 0;
        if (reading.Methods.Any(m => m.Identifier.ValueText == method))
            return (isClean ? 6 : 4, $"holds {method}");
        if (!reading.HasCode && !reading.Block.IsCSharp)
            return (0, "");
        if (reading.Kind == ResponseKind.Body && isClean && reading.HasCode)
            return (reading.Block.IsForeign ? 2 : 5, "parses as statements");

        return (
            isClean && reading.HasCode ? 3 : 1,
            !isClean ? "has syntax errors"
            : reading.HasCode ? "holds a method of another name"
            : "holds no statement"
        );
    }

    /// <summary>Code without a fence: the text as a whole, or the longest run of paragraphs that is clean.</summary>
    private static CodeReading? Bare(string text, string method)
    {
        var whole = CodeReading.Read(new CodeBlock(null, text, 1), method);
        if (whole.Errors.Count == 0)
            return whole.HasCode || whole.Methods.Any() ? whole : null;

        var lines = text.Split('\n');
        int[] breaks =
        [
            .. Enumerable
                .Range(0, lines.Length + 1)
                .Where(i => i == 0 || i == lines.Length || string.IsNullOrWhiteSpace(lines[i]) || IsLead(lines[i - 1])),
        ];
        var spans = breaks
            .Take(MostParagraphs)
            .SelectMany(from => breaks.TakeLast(MostParagraphs).Where(to => to > from).Select(to => (from, to)))
            .Where(span => span != (0, lines.Length))
            .OrderByDescending(span => span.to - span.from)
            .ThenBy(span => span.from);
        foreach (var (from, to) in spans)
        {
            var part = CodeReading.Read(Lines(from, to), method);
            if (part.Errors.Count == 0 && (part.HasCode || part.Methods.Any()) && IsProse(0, from) && IsProse(to, lines.Length))
                return part;
        }

        return whole.HasCode ? whole : null;

        CodeBlock Lines(int from, int to) => new(null, string.Join('\n', lines[from..to]), from + 1);

        // What is left out must be no code: half a body is worse than a broken one.
        bool IsProse(int from, int to) => from >= to || !CodeReading.Read(Lines(from, to), method).HasCode;
    }

    // 'Here is the body:' needs no blank line behind it.
    private static bool IsLead(string line) => line.TrimEnd().EndsWith(':');

    private static ParsedResponse Result(
        CodeReading reading,
        OperationSpec operation,
        string choice,
        IReadOnlyList<ParsedCode>? beside = null
    )
    {
        var method = operation.Name;
        var candidates = reading.Methods.ToList();
        var declared = candidates.Find(m => m.Identifier.ValueText == method) ?? candidates.FirstOrDefault();
        var body = reading.Kind == ResponseKind.Body ? reading.Root : (SyntaxNode?)declared?.Body ?? declared?.ExpressionBody;
        var usings = Usings(reading);
        return new ParsedResponse
        {
            Kind = reading.Kind,
            Body = body is null
                ? ""
                : BodyText.Of(body, declared ?? (body is ArrowExpressionClauseSyntax ? Expectation.Parse(operation.Signature) : null)),
            Method = declared?.ToString().ReplaceLineEndings("\n"),
            Usings = [.. usings.Select(directive => directive.ToString())],
            OtherMembers = reading.Kind == ResponseKind.Body ? [] : [.. Others(reading, declared)],
            Choice = choice,
            Faults = [.. Faults(reading, method, declared, hasBody: body is not null)],
            Code = body is null ? null : new ParsedCode(body, declared, usings, reading.FirstLine),
            Beside =
            [
                .. beside ?? [],
                .. reading.Kind == ResponseKind.Body ? [] : new[] { new ParsedCode(reading.Root, declared, usings, reading.FirstLine) },
            ],
        };
    }

    private static UsingDirectiveSyntax[] Usings(CodeReading reading) =>
        [
            .. reading.Usings,
            .. reading
                .Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
                .OfType<UsingDirectiveSyntax>()
                .Where(directive => directive.Parent is BaseNamespaceDeclarationSyntax),
        ];

    private static IReadOnlyList<CodeFinding> Faults(CodeReading reading, string method, MethodDeclarationSyntax? declared, bool hasBody)
    {
        if (ResponseGuard.Bidirectional(reading.Block) is { } turned)
            return [turned, .. reading.Errors];
        if (hasBody || reading.Errors.Count > 0)
            return reading.Errors;

        return
        [
            new CodeFinding(
                DiagnosticIds.ResponseWithoutCode,
                FindingSeverity.Error,
                "the method has no body",
                ParsedCode.Place(reading.Root.SyntaxTree, (declared ?? reading.Root).Span, reading.FirstLine),
                $"Write the body of {method}."
            ),
        ];
    }

    private static IEnumerable<string> Others(CodeReading reading, MethodDeclarationSyntax? declared) =>
        reading
            .Root.DescendantNodes(node => node is not (BlockSyntax or ArrowExpressionClauseSyntax) && !IsOtherType(node, declared))
            .OfType<MemberDeclarationSyntax>()
            .Where(member =>
                member != declared
                && member is not (BaseNamespaceDeclarationSyntax or IncompleteMemberSyntax)
                && (member is not TypeDeclarationSyntax || IsOtherType(member, declared))
            )
            .SelectMany(member =>
                member switch
                {
                    BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
                    MethodDeclarationSyntax other => [other.Identifier.ValueText],
                    PropertyDeclarationSyntax property => [property.Identifier.ValueText],
                    ConstructorDeclarationSyntax constructor => [constructor.Identifier.ValueText],
                    BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
                    _ => [member.Kind().ToString()],
                }
            );

    // A type beside the method, and not the one around it.
    private static bool IsOtherType(SyntaxNode node, MethodDeclarationSyntax? declared) =>
        declared is not null && node is TypeDeclarationSyntax && !node.Span.Contains(declared.Span);

    private static ParsedResponse WithoutCode() =>
        Refused(
            new CodeFinding(
                DiagnosticIds.ResponseWithoutCode,
                FindingSeverity.Error,
                "the response holds no C# code",
                ResponsePlace.Start,
                "Ask for one fenced block with the body of the method."
            )
        );

    private static ParsedResponse Refused(CodeFinding fault) =>
        new()
        {
            Kind = ResponseKind.None,
            Body = "",
            Method = null,
            Usings = [],
            OtherMembers = [],
            Choice = "nothing was taken",
            Faults = [fault],
        };
}
