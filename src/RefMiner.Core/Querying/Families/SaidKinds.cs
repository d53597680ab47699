using RefMiner.Ranking;
using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>The kinds of types that a purpose names: controller, service and repository of <c>controller, service and repository of …</c>.</summary>
internal sealed class SaidKinds
{
    private const int MostRead = 400;
    private const int FewestBefore = 2;
    private const string Interface = "interface";

    private readonly HashSet<string> _words;

    /// <summary>Reads its words.</summary>
    /// <param name="purpose">What a request says of itself.</param>
    /// <param name="pool">What it may see.</param>
    /// <param name="family">The kind that the purpose begins with: what names it names no other.</param>
    public SaidKinds(string? purpose, Pool pool, Family? family = null)
    {
        var forms = new WordForms(pool);
        _words = TermSplitter.Pieces(RequestProse.Head(purpose, MostRead)).SelectMany(forms.Of).ToHashSet(StringComparer.Ordinal);
        foreach (var name in family?.Bases.Append(family.Ending).OfType<string>() ?? [])
            _words.Remove(TermSplitter.Pieces(name)[^1]);
    }

    /// <summary>Roles that are named, those that are named alike together.</summary>
    public IEnumerable<HashSet<string>> Kinds(IEnumerable<string> roles) =>
        roles
            .SelectMany(role => WordsOf(role).Select(word => (word, role)))
            .GroupBy(pair => pair.word, pair => pair.role, StringComparer.Ordinal)
            .Select(word => word.ToHashSet(StringComparer.Ordinal));

    /// <summary>What is said of companions of a role, such as <c>I…Service</c>: its last word, or all words before that.</summary>
    public IEnumerable<string> WordsOf(string role)
    {
        if (role.StartsWith("I…", StringComparison.Ordinal) && _words.Contains(Interface))
            yield return Interface;
        if (role.Contains(' ') || TermSplitter.Pieces(role) is not [.. var first, var last])
            yield break;

        if (_words.Contains(last))
            yield return last;
        else if (first.Length >= FewestBefore && first.All(_words.Contains))
            yield return string.Join(' ', first);
    }
}
