using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using RefMiner.Nodes;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>Finds short statements of a scope that show what is usual in it, those of the methods most like the request first.</summary>
internal sealed class ExemplarReader(SearchResult search, SearchSpace space, CountedScope scope)
{
    private const int MostTokens = 60;
    private const int MostLines = 3;
    private const int MostRead = 3;

    /// <summary>
    /// A statement for each topic that has a short one, each below a comment that says where it is; as C#, empty where there is
    /// none.
    /// </summary>
    public string Read(ImmutableArray<ConventionTopic> topics)
    {
        var text = new StringBuilder();
        foreach (var topic in topics)
            Add(text, topic);
        return text.ToString().TrimEnd('\n');
    }

    private void Add(StringBuilder text, ConventionTopic topic)
    {
        foreach (
            var number in search
                .Methods.Where(method => space.Traits.FactsOf(method).Contains(topic.Fact) && space.Traits.Holds(scope, method))
                .Take(MostRead)
        )
        {
            var (segment, local) = space.LocateMethod(number);
            var method = space.Segments[segment].Method(local);
            if (
                method.Statements.FirstOrDefault(statement =>
                    IsShort(statement) && statement.Uses.Any(use => Is(method.ApiUses[use], topic.Name))
                )
                is not { } shown
            )
                continue;

            var place = PlaceText.Of(space, number, shown.Lines.Start);
            text.Append(CultureInfo.InvariantCulture, $"// {topic.Title}: {place}\n{WithCondition(shown, method)}\n");
            return;
        }
    }

    /// <summary>A <c>throw</c> that an <c>if</c> of one line guards is shown with it: what is checked is the point.</summary>
    private static string WithCondition(StatementRecord statement, MethodRecord method)
    {
        var text = statement.TextIn(method);
        if (!text.StartsWith("throw ", StringComparison.Ordinal))
            return text;

        var before = method.Full.Text.AsSpan(0, statement.Start).TrimEnd().TrimEnd('{').TrimEnd();
        before = before[(before.LastIndexOf('\n') + 1)..].TrimStart();
        return before.StartsWith("if (", StringComparison.Ordinal) && before[^1] == ')'
            ? $"{before}\n    {text.Replace("\n", "\n    ", StringComparison.Ordinal)}"
            : text;
    }

    private static bool IsShort(StatementRecord statement) =>
        statement.Tokens <= MostTokens && statement.Lines.End - statement.Lines.Start < MostLines && !statement.IsHead;

    /// <summary>Whether a use is what a detail such as <c>ILogger.LogWarning</c> or <c>throw new ArgumentException</c> names.</summary>
    private static bool Is(ApiUse use, string detail) => use.Name == detail[(detail.LastIndexOfAny(['.', ' ']) + 1)..];
}
