using System.Collections.Immutable;
using RefMiner.Indexing;
using RefMiner.Nodes;
using RefMiner.Profiles;

namespace RefMiner;

/// <summary>Profiles and runs that tests share.</summary>
internal static class Sample
{
    public const string Class = "namespace Shop;\n\npublic class Cart\n{\n    public int Add(int a) => a + 1;\n}\n";

    public static Profile AnyType { get; } = Profile("any", new NodeRules { AnyType = true });

    public static Profile Onex { get; } =
        Profile("onex", new NodeRules { Bases = Sorted(("NodeEffect", NodeType.Effect), ("NodeCompute", NodeType.Compute)) });

    public static Profile Profile(string id, NodeRules nodes, params (string Id, FeatureRules Rules)[] features) =>
        new()
        {
            Id = id,
            Hash = "",
            Nodes = nodes,
            NodeTypes = ImmutableSortedDictionary<NodeType, NodeTypeRules>.Empty,
            House = new HouseRules { Name = id },
            Features = Sorted(features),
            Domains = Sorted<DomainRules>(),
            Variants = [],
            Mixins = [],
            Checks = [],
            Patterns = [],
            Rules = [],
            Budget = [],
            Templates = Sorted<string>(),
        };

    public static ImmutableSortedDictionary<string, T> Sorted<T>(params (string Key, T Value)[] items) =>
        items.ToImmutableSortedDictionary(item => item.Key, item => item.Value, StringComparer.Ordinal);

    public static MiningResult Mine(
        TempTree tree,
        Profile? profile = null,
        int threads = 2,
        MiningStateFile? earlier = null,
        bool isPublished = false
    ) =>
        TreeMiner.Mine(
            new MiningOptions
            {
                Root = tree.Root,
                Name = "sample",
                Profiles = new([profile ?? AnyType]),
                MaxParallelism = threads,
                Earlier = () => earlier is null ? null : new EarlierRun(earlier, isPublished),
            }
        );

    public static Corpus Mine(string source, Profile? profile = null)
    {
        using var tree = new TempTree().With("Code.cs", source);
        return Mine(tree, profile).Corpus!;
    }

    public static MethodRecord Method(string source, string name) =>
        Mine(source).Nodes.SelectMany(node => node.Methods).Single(method => method.Name == name);
}
