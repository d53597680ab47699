using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Nodes;

namespace RefMiner.Fallback;

/// <summary>
/// Keeps of a rejected body what parses and breaks no security rule, behind a mark that throws and with the same mark in the
/// place of the rest.
/// </summary>
/// <remarks>Each block is kept up to its first statement at fault, since what follows may need it. Every return becomes the mark
/// too: nothing of the body runs, and nothing of it claims success.</remarks>
internal sealed class PartialBody
{
    private const string Closed = "#pragma warning disable CS0162 // What follows was rejected, and is out of reach.";
    private const string Opened = "#pragma warning restore CS0162";

    private readonly SortedDictionary<int, (int End, string Text)> _edits = [];
    private readonly List<int> _faults;
    private readonly SourceText _text;
    private readonly string _mark;
    private int _kept;

    private PartialBody(SourceText text, List<int> faults, string mark) => (_text, _faults, _mark) = (text, faults, mark);

    /// <summary>The kept part with marks, without indentation of its own; null where nothing is worth keeping.</summary>
    /// <param name="verdict">What came of checking the body.</param>
    /// <param name="mark">One statement that throws, with its comment.</param>
    public static string? Of(ValidationResult verdict, string mark)
    {
        // Behind a directive code can hide that would not be seen here.
        if (
            verdict.Response.Code is not { Body: BlockSyntax block } code
            || block.DescendantTrivia().Any(trivia => trivia.IsDirective && !trivia.IsKind(SyntaxKind.PragmaWarningDirectiveTrivia))
        )
            return null;

        // What is shown in another order than it is read cannot be judged by those who are to finish it.
        if (verdict.Findings.Any(finding => finding.Id == DiagnosticIds.ResponseBidirectional))
            return null;

        var text = block.SyntaxTree.GetText();
        if (Errors(block.SyntaxTree) is not { } own)
            return null;

        var found = verdict.Findings.Where(IsAtFault).Select(finding => Position(text, finding.Place, code.FirstLine));
        var partial = new PartialBody(text, [.. own.Concat(found)], mark.TrimEnd('\n'));
        partial.Keep(block);
        return partial._kept == 0 ? null : partial.Text(block);
    }

    // Null where Roslyn fails to place them, as it does in some text that is cut off.
    private static List<int>? Errors(SyntaxTree tree)
    {
        try
        {
            return
            [
                .. tree.GetDiagnostics()
                    .Where(error => error.Severity == DiagnosticSeverity.Error)
                    .Select(error => error.Location.SourceSpan.Start),
            ];
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Whether code with such a finding may not be kept: it does not compile, or is not safe.</summary>
    public static bool IsAtFault(CodeFinding finding) =>
        finding.Id.StartsWith("RM52", StringComparison.Ordinal)
        || (
            finding.Severity == FindingSeverity.Error
            && finding.Id is DiagnosticIds.ResponseSyntax or DiagnosticIds.UnknownName or DiagnosticIds.CompileError
        );

    private static int Position(SourceText text, ResponsePlace place, int firstLine)
    {
        var line = Math.Clamp(place.Line - firstLine, 0, text.Lines.Count - 1);
        return Math.Min(text.Lines[line].Start + place.Column - 1, text.Lines[line].End);
    }

    private void Keep(BlockSyntax block)
    {
        for (var i = 0; i < block.Statements.Count; i++)
        {
            var statement = block.Statements[i];
            if (IsReturn(statement) || IsBroken(statement))
            {
                Replace(statement.SpanStart, block.Statements[^1].Span.End);
                return;
            }

            if (statement is not (LocalFunctionStatementSyntax or ThrowStatementSyntax or EmptyStatementSyntax))
                _kept++;
            if (statement is LocalFunctionStatementSyntax)
                continue;

            foreach (var inner in Inside(statement))
                Keep(inner);

            foreach (
                var embedded in statement
                    .DescendantNodes(IsOwn)
                    .OfType<StatementSyntax>()
                    .Where(inner => IsReturn(inner) && inner.Parent is not BlockSyntax)
            )
                Replace(embedded.SpanStart, embedded.Span.End);
        }
    }

    // What stands outside the blocks of a statement is its head: with a fault there nothing of it can stay.
    private bool IsBroken(StatementSyntax statement)
    {
        var inner = statement is LocalFunctionStatementSyntax ? [] : Inside(statement);
        return _faults.Exists(fault =>
            statement.Span.IntersectsWith(fault)
            && !inner.Exists(block =>
                block.Statements.Count > 0
                && TextSpan.FromBounds(block.Statements[0].SpanStart, block.Statements[^1].Span.End).IntersectsWith(fault)
            )
        );
    }

    private static List<BlockSyntax> Inside(StatementSyntax statement)
    {
        if (statement is BlockSyntax self)
            return [self];

        return
        [
            .. statement
                .DescendantNodes(node => IsOwn(node) && (node is not BlockSyntax))
                .OfType<BlockSyntax>()
                .Where(block => block.Parent is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)),
        ];
    }

    private static bool IsOwn(SyntaxNode node) => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    private static bool IsReturn(SyntaxNode statement) =>
        statement is ReturnStatementSyntax or YieldStatementSyntax { RawKind: (int)SyntaxKind.YieldBreakStatement };

    private void Replace(int start, int end)
    {
        // An embedded return lies in a statement that may already be replaced with its block.
        if (_edits.Any(edit => edit.Key <= start && edit.Value.End >= end))
            return;

        var line = _text.Lines.GetLineFromPosition(start);
        var before = _text.ToString(TextSpan.FromBounds(line.Start, start));
        var indentation = before.Length == 0 || string.IsNullOrWhiteSpace(before) ? before : "";
        _edits[start] = (
            end,
            (string.IsNullOrWhiteSpace(before) ? "" : "\n")
                + _mark.Replace("\n", "\n" + indentation, StringComparison.Ordinal)
                + "\n"
                + indentation
        );
    }

    private string Text(BlockSyntax block)
    {
        var result = new StringBuilder();
        var at = block.OpenBraceToken.Span.End;
        foreach (var (start, (end, mark)) in _edits)
        {
            result.Append(_text.ToString(TextSpan.FromBounds(at, start))).Append(mark.TrimEnd());
            at = end;
        }

        var last = block.CloseBraceToken.IsMissing ? block.Statements[^1].Span.End : block.CloseBraceToken.SpanStart;
        if (last > at)
            result.Append(_text.ToString(TextSpan.FromBounds(at, last)));
        var kept = result.ToString().Trim('\n', '\r').TrimEnd() + "\n";
        // In a second round the mark is there already.
        if (block.Statements[0] is ThrowStatementSyntax && kept.TrimStart().StartsWith(_mark.Split('\n')[0], StringComparison.Ordinal))
            return kept;

        var indentation = kept[..(kept.Length - kept.TrimStart(' ', '\t').Length)];
        return $"{indentation}{_mark.Replace("\n", "\n" + indentation, StringComparison.Ordinal)}\n{Closed}\n{kept}{Opened}\n";
    }
}
