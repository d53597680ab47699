using System.Collections;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace RefMiner.Reading;

/// <summary>Turns YAML into JSON, so that both are read and checked by one reader.</summary>
internal static class YamlJson
{
    private const int MaxDepth = 32;

    /// <summary>Converts one YAML mapping.</summary>
    /// <exception cref="YamlException">The text is not YAML, not a mapping, nested too deeply, or uses an alias:
    /// an alias can make a small file huge, and nothing read here needs one.</exception>
    public static string Convert(string yaml)
    {
        RefuseAliases(yaml);
        var value = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(new StringReader(yaml));
        if (value is not IDictionary) throw new YamlException("the text is not a mapping");

        return new SerializerBuilder().JsonCompatible().Build().Serialize(value);
    }

    private static void RefuseAliases(string yaml)
    {
        var depth = 0;
        var parser = new Parser(new StringReader(yaml));
        while (parser.MoveNext())
        {
            var current = parser.Current!;
            depth += current.NestingIncrease;
            if (current is AnchorAlias) throw new YamlException(current.Start, current.End, "aliases are not read");
            if (depth > MaxDepth) throw new YamlException(current.Start, current.End, "the text is nested too deeply");
        }
    }
}
