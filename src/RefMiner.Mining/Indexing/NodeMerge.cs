using System.Collections.Immutable;
using RefMiner.Extraction;
using RefMiner.Nodes;
using RefMiner.Profiles;

namespace RefMiner.Indexing;

/// <summary>The declarations of each node put together, with its node type.</summary>
internal sealed class NodeMerge
{
    private readonly DeclaredNames _names;
    private readonly Dictionary<NodePart, (ImmutableArray<NodePart> Parts, NodeRecord Node)> _known = new(
        ReferenceEqualityComparer.Instance
    );

    private NodeMerge(DeclaredNames names) => _names = names;

    /// <summary>All nodes, in order of id, then path.</summary>
    public ImmutableArray<NodeRecord> Nodes { get; private init; }

    /// <summary>Merges the nodes of some files.</summary>
    /// <param name="files">Files with their projects: the same id in two projects names two nodes.</param>
    /// <param name="rules">Decide the node types.</param>
    /// <param name="before">An earlier merge by the same rules, or null: what was made of the same declarations, in a tree that declares
    /// the same names, is taken over.</param>
    public static NodeMerge Of(IReadOnlyCollection<(string Project, FileFacts Facts)> files, NodeRules rules, NodeMerge? before = null)
    {
        var groups = files
            .SelectMany(file => file.Facts.Parts.Select(part => (file.Project, part)))
            .GroupBy(pair => (pair.Project, pair.part.Facts.Id, pair.part.Facts.IsFileLocal ? pair.part.Facts.Path : ""), pair => pair.part)
            .Select(group => group.ToImmutableArray())
            .ToList();
        var names = new DeclaredNames(groups.Select(parts => parts[0].Facts), files.SelectMany(file => file.Facts.Interfaces));
        before = before?._names.IsSame(names) == true ? before : null;

        // A decision remembers what it was asked: each thread has its own.
        List<(ImmutableArray<NodePart> Parts, NodeRecord Node)> merged =
        [
            .. groups
                .Chunk(Math.Max(1, groups.Count / Environment.ProcessorCount))
                .AsParallel()
                .AsOrdered()
                .SelectMany(chunk =>
                {
                    var decision = new NodeTypeDecision(rules, names);
                    return chunk.Select(parts => (parts, before?.Known(parts) ?? ToNode(parts, decision))).ToList();
                }),
        ];
        var merge = new NodeMerge(names)
        {
            Nodes =
            [
                .. merged
                    .Select(pair => pair.Node)
                    .OrderBy(node => node.Id)
                    .ThenBy(node => node.Path, StringComparer.Ordinal)
                    .ThenBy(node => node.Lines.Start),
            ],
        };
        foreach (var pair in merged)
            merge._known[pair.Parts[0]] = pair;
        return merge;
    }

    private NodeRecord? Known(ImmutableArray<NodePart> parts) =>
        _known.TryGetValue(parts[0], out var known)
        && Enumerable.SequenceEqual<NodePart>(known.Parts, parts, ReferenceEqualityComparer.Instance)
            ? known.Node
            : null;

    private static NodeRecord ToNode(ImmutableArray<NodePart> parts, NodeTypeDecision decision)
    {
        var facts = parts[0].Facts;
        var evidence = new EvidenceSet();
        foreach (var part in parts)
            evidence.Add(part.Evidence);

        var features = evidence.ToFeatures();
        var (type, reasons) = facts.ByBase is var (known, reason) ? (known, [reason]) : decision.Decide(parts, features);
        return new NodeRecord
        {
            Id = facts.Id,
            Name = facts.Name,
            Namespace = facts.Namespace,
            Type = type,
            TypeEvidence = reasons,
            Path = facts.Path,
            Lines = facts.Lines,
            Version = facts.Version ?? facts.Contract?.Version,
            ContractPath = facts.Contract?.Path,
            Operations = facts.Contract?.Operations ?? [],
            Summary = facts.Summary,
            BaseTypes = facts.BaseTypes,
            Attributes = facts.Attributes,
            Dependencies = facts.Dependencies,
            FieldTypes = facts.FieldTypes,
            Features = features,
            Methods =
            [
                .. parts
                    .SelectMany(part => part.Methods)
                    .OrderBy(method => method.Path, StringComparer.Ordinal)
                    .ThenBy(method => method.Lines.Start)
                    .ThenBy(method => method.Lines.End)
                    .ThenBy(method => method.Id, StringComparer.Ordinal),
            ],
        };
    }
}
