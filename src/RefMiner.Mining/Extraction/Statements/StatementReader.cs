using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Nodes;
using RefMiner.Tokens;

namespace RefMiner.Extraction;

/// <summary>Makes the records of statements that can be quoted alone.</summary>
internal static class StatementReader
{
    private const int MostTokens = 150;

    /// <summary>Makes the records of one member.</summary>
    /// <param name="quotable">Its quotable forms.</param>
    /// <param name="found">What its bodies use, with places in the file.</param>
    /// <param name="uses">The same, unique and sorted.</param>
    public static ImmutableArray<StatementRecord> Read(
        QuotableMember quotable,
        List<(int Position, ApiUse Use)> found,
        ImmutableArray<ApiUse> uses
    )
    {
        var places = quotable.Statements;
        if (places.Count < 2)
            return [];

        var pairs = new List<(int Statement, int Use)>(found.Count);
        foreach (var (position, use) in found)
        {
            if (Around(places, position) is >= 0 and var statement)
                pairs.Add((statement, uses.BinarySearch(use)));
        }

        pairs.Sort();
        var records = ImmutableArray.CreateBuilder<StatementRecord>();
        for (var from = 0; from < pairs.Count; )
        {
            var to = from;
            while (to < pairs.Count && pairs[to].Statement == pairs[from].Statement)
                to++;
            if (Record(places[pairs[from].Statement], quotable, [.. pairs[from..to].Select(pair => pair.Use).Distinct()]) is { } record)
                records.Add(record);
            from = to;
        }

        return records.DrainToImmutable();
    }

    private static StatementRecord? Record(StatementPlace place, QuotableMember quotable, ImmutableArray<int> uses)
    {
        var (syntax, span, isHead) = place.Statement;
        var text = place.Written ?? StatementText.Of(quotable.Full.Text, place.Start, place.Length, isHead);
        var tokens = TokenCounter.Cl100k.Count(text);
        if (tokens > MostTokens || (place.IsDoubtful && !Parses(text, (CSharpParseOptions)syntax.SyntaxTree.Options)))
            return null;

        return new StatementRecord(place.Start, place.Length, isHead, place.Written, tokens, SourceLines.Of(syntax.SyntaxTree, span), uses);
    }

    /// <summary>The statement in which a position lies, or -1.</summary>
    private static int Around(List<StatementPlace> places, int position)
    {
        var (from, to) = (0, places.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            var span = places[middle].Statement.Span;
            if (span.Contains(position))
                return middle;

            if (span.Start > position)
                to = middle;
            else
                from = middle + 1;
        }

        return -1;
    }

    /// <summary>Whether a text is one statement of a method.</summary>
    public static bool Parses(string text, CSharpParseOptions options)
    {
        var tree = CSharpSyntaxTree.ParseText($"class C\n{{\nasync System.Threading.Tasks.Task M()\n{{\n{text}\n}}\n}}\n", options);
        var root = (CompilationUnitSyntax)tree.GetRoot();
        return root.Members is [ClassDeclarationSyntax { Members: [MethodDeclarationSyntax { Body.Statements.Count: 1 }] }]
            && SyntaxErrors.First(root) is null;
    }
}
