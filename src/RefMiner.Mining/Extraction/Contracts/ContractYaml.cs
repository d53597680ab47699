using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RefMiner.Extraction;

/// <summary>Reads YAML of untrusted trees into plain maps, lists and texts: no tags, no aliases, no deep nesting.</summary>
internal static class ContractYaml
{
    private const int MaxDepth = 32;

    /// <summary>Reads the first document: a string, a <c>List</c> or a <c>Dictionary</c> by name; null where it is empty.</summary>
    /// <exception cref="YamlException">It is not valid, or uses what is not allowed.</exception>
    public static object? Read(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
            return null;

        return Value(parser, 0);
    }

    private static object Value(Parser parser, int depth)
    {
        var start = parser.Current?.Start ?? Mark.Empty;
        if (depth > MaxDepth)
            throw new YamlException(start, start, $"values nest deeper than {MaxDepth} levels");
        if (parser.Accept<AnchorAlias>(out _))
            throw new YamlException(start, start, "aliases are not allowed");
        if (parser.Current is NodeEvent { Tag.IsEmpty: false })
            throw new YamlException(start, start, "tags are not allowed");
        if (parser.TryConsume<Scalar>(out var scalar))
            return scalar.Value;

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var list = new List<object>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                list.Add(Value(parser, depth + 1));
            return list;
        }

        parser.Consume<MappingStart>();
        var map = new Dictionary<string, object>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Value(parser, depth + 1);
            var value = Value(parser, depth + 1);
            if (key is string name)
                map[name] = value;
        }

        return map;
    }
}
