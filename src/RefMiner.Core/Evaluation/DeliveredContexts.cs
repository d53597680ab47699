using System.Diagnostics;
using RefMiner.Context;
using RefMiner.Profiles;
using RefMiner.Querying;

namespace RefMiner.Evaluation;

/// <summary>Builds the contexts that <c>refminer context</c> would give, and says what they show.</summary>
internal sealed class DeliveredContexts
{
    private const int LeastBodyTokens = 10;
    private const double LargestNearest = 0.3;

    private readonly EvaluationCorpus _corpus;
    private readonly Dictionary<(string Path, int Start, int End, string Id), int> _numbers = [];
    private readonly ILookup<string, int> _byId;

    // Those who only search need no templates.
    private readonly Lazy<ContextBuilder> _builder;

    /// <summary>Makes ready for one corpus.</summary>
    public DeliveredContexts(EvaluationCorpus corpus, Profile profile, QuoteSettings? quoting = null)
    {
        (_corpus, _builder) = (corpus, new(() => new ContextBuilder(profile, quoting)));
        _byId = Enumerable.Range(0, corpus.Methods.Length).ToLookup(m => corpus.Methods[m].Id, StringComparer.Ordinal);
        for (var m = 0; m < corpus.Methods.Length; m++)
        {
            var method = corpus.Methods[m];
            _numbers.TryAdd((method.Path, method.Lines.Start, method.Lines.End, method.Id), m);
        }
    }

    /// <summary>What the context of a search shows; nothing where the budget cannot hold one.</summary>
    public Shown Build(SearchResult search, int budgetTokens)
    {
        try
        {
            var options = new ContextOptions { BudgetTokens = budgetTokens };
            return Of(_builder.Value.Build(search, _corpus.Space, options, Stopwatch.GetTimestamp()));
        }
        catch (BudgetTooSmallException)
        {
            return Shown.Nothing;
        }
    }

    /// <summary>Whether the most relevant method of a search is quoted in full, or, where that takes more than 0.3 of the budget,
    /// any from there down to the most relevant one that does not;
    /// null where all take more.</summary>
    public bool? QuotesNearest(SearchResult search, Shown shown, int budgetTokens)
    {
        var space = _corpus.Space;
        foreach (var method in search.Methods)
        {
            if (space.BodyTokens[method] < LeastBodyTokens)
                continue;
            if (shown.Methods.Contains(method))
                return true;
            if (space.FullTokens[method] <= LargestNearest * budgetTokens)
                return false;
        }

        return null;
    }

    /// <summary>What a context shows.</summary>
    public Shown Of(ContextResult result) =>
        new()
        {
            Methods = [.. result.References.Where(reference => reference.Form == "full").Select(NumberOf)],
            Statements = [.. result.Usages.Select(StatementOf)],
            Members = [.. result.Declarations.SelectMany(type => type.Members.Select(name => (type.Type, name)))],
            Text = result.Context.Text,
            Tokens = result.Context.TotalTokens,
        };

    /// <summary>A statement by its place; two on one line differ by their text.</summary>
    private (int Method, int Statement) StatementOf(UsageReference usage)
    {
        var method = _byId[usage.Member]
            .First(number =>
                _corpus.Methods[number].Path == usage.Path
                && _corpus.Methods[number].Lines is var lines
                && lines.Start <= usage.StartLine
                && usage.EndLine <= lines.End
            );
        var record = _corpus.Methods[method];
        for (var s = 0; s < record.Statements.Length; s++)
        {
            if (record.Statements[s].Lines.Start == usage.StartLine && record.Statements[s].TextIn(record) == usage.Text)
                return (method, s);
        }

        throw new InvalidOperationException("a context quotes a statement that the corpus does not have");
    }

    private int NumberOf(MethodReference reference) => _numbers[(reference.Path, reference.StartLine, reference.EndLine, reference.Member)];
}
