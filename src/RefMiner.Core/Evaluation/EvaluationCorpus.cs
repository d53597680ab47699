using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Querying;
using RefMiner.Tokens;

namespace RefMiner.Evaluation;

/// <summary>One mined tree as the evaluation sees it: numbers are those of the search.</summary>
internal sealed class EvaluationCorpus
{
    private const int LargestMethod = 2_500;

    private readonly Lazy<ImmutableArray<int>>[] _bodies;
    private readonly Dictionary<string, int[]> _users;
    private readonly bool[] _isInPool;

    /// <summary>Takes the nodes of the only segment of a search space.</summary>
    public EvaluationCorpus(string name, ImmutableArray<NodeRecord> nodes, SearchSpace space)
    {
        (Name, Space) = (name, space);
        Owners = [.. nodes.SelectMany(node => node.Methods.Select(_ => node))];
        Methods = [.. nodes.SelectMany(node => node.Methods)];
        Names = [.. Methods.Select(method => method.ApiUses.Select(use => use.Name).ToHashSet(StringComparer.Ordinal))];
        QualifiedNames =
        [
            .. Methods.Select(method =>
                method
                    .ApiUses.Where(use => use.Receiver is not null)
                    .Select(use => $"{use.Receiver}.{use.Name}")
                    .ToHashSet(StringComparer.Ordinal)
            ),
        ];
        _users = Names
            .SelectMany((names, m) => names.Select(name => (Name: name, Method: m)))
            .GroupBy(pair => pair.Name, pair => pair.Method, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        _isInPool =
        [
            .. Methods.Select(method => method.Id.StartsWith("M:", StringComparison.Ordinal) && method.Full.Tokens <= LargestMethod),
        ];
        _bodies = [.. Methods.Select(method => new Lazy<ImmutableArray<int>>(() => [.. TokenCounter.Cl100k.Encode(BodyOf(method))]))];
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Where it is searched.</summary>
    public SearchSpace Space { get; }

    /// <summary>Its methods.</summary>
    public ImmutableArray<MethodRecord> Methods { get; }

    /// <summary>Node of each method.</summary>
    public ImmutableArray<NodeRecord> Owners { get; }

    /// <summary>API names of each method.</summary>
    public ImmutableArray<IReadOnlySet<string>> Names { get; }

    /// <summary>API names of each method as <c>Receiver.Name</c>, where the receiver is known.</summary>
    public ImmutableArray<IReadOnlySet<string>> QualifiedNames { get; }

    /// <summary>All API names.</summary>
    public IReadOnlyCollection<string> AllNames => _users.Keys;

    /// <summary>Methods that use an API name, ascending.</summary>
    public ReadOnlySpan<int> UsersOf(string name) => _users[name];

    /// <summary>Number of methods that use an API name.</summary>
    public int Frequency(string name) => _users[name].Length;

    /// <summary>
    /// Whether the method is one of those that rankings are compared on: a method or constructor of 2,500 tokens at most.
    /// </summary>
    public bool IsInPool(int method) => _isInPool[method];

    /// <summary>What one statement of a method uses.</summary>
    public IEnumerable<ApiUse> UsesOf((int Method, int Statement) at) =>
        Methods[at.Method].Statements[at.Statement].Uses.Select(use => Methods[at.Method].ApiUses[use]);

    /// <summary>Tokens of a method's body.</summary>
    public ReadOnlySpan<int> BodyTokens(int method) => _bodies[method].Value.AsSpan();

    /// <summary>What follows the parameter list.</summary>
    private static string BodyOf(MethodRecord method)
    {
        var text = method.Full.Text;
        var at = text.IndexOf(method.Name + "(", StringComparison.Ordinal);
        if (at < 0)
            at = text.IndexOf(method.Name + "<", StringComparison.Ordinal);
        var depth = 0;
        for (at = at < 0 ? text.Length : text.IndexOf('(', at); at >= 0 && at < text.Length; at++)
        {
            depth += text[at] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (depth == 0)
                return text[(at + 1)..];
        }

        return text;
    }
}
