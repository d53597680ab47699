using RefMiner.Nodes;

namespace RefMiner.Evaluation;

/// <summary>Where API names come from, as far as a corpus tells.</summary>
internal sealed class NameOrigins
{
    private static readonly string[] WellKnown = ["System.", "Microsoft.Extensions."];

    private readonly HashSet<string> _own;
    private readonly Dictionary<(string Type, string Name), bool> _isWellKnown = [];

    /// <summary>Reads the members of the only segment of a corpus.</summary>
    public NameOrigins(EvaluationCorpus corpus)
    {
        var members = corpus.Space.Members;
        _own = Enumerable
            .Range(0, members.Count)
            .Where(m => members.File[m] >= 0)
            .Select(m => corpus.Space.Uses.Names[members.Name[m]])
            .ToHashSet(StringComparer.Ordinal);
        var packed = corpus.Space.Segments[0].Packed;
        for (var m = 0; m < packed.MemberType.Length; m++)
        {
            var member = (packed.TypeNames[packed.MemberType[m]], packed.ApiNames[packed.MemberName[m]]);
            var owner = packed.OwnerNames[packed.MemberOwner[m]];
            var known = packed.MemberFile[m] < 0 && WellKnown.Any(prefix => owner.StartsWith(prefix, StringComparison.Ordinal));
            _isWellKnown[member] = _isWellKnown.GetValueOrDefault(member, true) && known;
        }
    }

    /// <summary>Whether a file of the corpus declares a member of that name.</summary>
    public bool IsOwn(string name) => _own.Contains(name);

    /// <summary>
    /// Whether a use is of a type in <c>System</c> or <c>Microsoft.Extensions</c>, and of no other type of that simple name.
    /// </summary>
    public bool IsWellKnown(ApiUse use) => use.Receiver is { } type && _isWellKnown.GetValueOrDefault((type, use.Name));
}
