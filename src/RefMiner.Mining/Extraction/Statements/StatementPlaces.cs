using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Members;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>Finds the statements of a member in its quoted form.</summary>
internal static class StatementPlaces
{
    /// <summary>The places of statements.</summary>
    /// <param name="member">The member.</param>
    /// <param name="statements">Its statements, in source order.</param>
    /// <param name="source">The text of its file.</param>
    /// <param name="full">The member as <see cref="MemberText"/> wrote it.</param>
    /// <param name="ends">Start and end of each statement in there.</param>
    /// <param name="strings">Strings of several lines.</param>
    /// <param name="cuts">What was replaced.</param>
    public static List<StatementPlace> Of(
        MemberDeclarationSyntax member,
        List<StatementSpan> statements,
        string source,
        string full,
        ReadOnlySpan<int> ends,
        List<TextSpan> strings,
        List<Redaction> cuts
    )
    {
        var places = new List<StatementPlace>(statements.Count);
        var shown = VisibleText.Of(full);
        var isDoubtful = shown != full || member.ContainsDiagnostics || member.ContainsSkippedText || SaysAwait(member, full);
        for (var i = 0; i < statements.Count; i++)
        {
            var (start, end) = (ends[2 * i], ends[(2 * i) + 1]);
            if (shown.Length != full.Length)
                (start, end) = (VisibleText.Of(full[..start]).Length, VisibleText.Of(full[..end]).Length);
            var statement = statements[i];
            places.Add(
                new StatementPlace(
                    statement,
                    start,
                    end - start,
                    Written(statement, source, strings, cuts),
                    isDoubtful || statement.Syntax.ContainsDirectives
                )
            );
        }

        return places;
    }

    private static string? Written(StatementSpan statement, string source, List<TextSpan> strings, List<Redaction> cuts)
    {
        if (!strings.Exists(text => text.OverlapsWith(statement.Span)))
            return null;

        return VisibleText.Of(MemberText.Write(source, statement.Span, strings, cuts, []).Text)
            + (statement.IsHead ? StatementText.Block : "");
    }

    /// <summary>Outside of what is asynchronous 'await' is a name.</summary>
    private static bool SaysAwait(MemberDeclarationSyntax member, string full) =>
        !MemberBodies.Modifiers(member).Any(SyntaxKind.AsyncKeyword) && full.Contains("await", StringComparison.Ordinal);
}
