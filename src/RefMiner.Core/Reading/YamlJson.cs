using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace RefMiner.Reading;

/// <summary>Turns YAML into JSON, so that both are read and checked by one reader.</summary>
internal static class YamlJson
{
    private const int MaxDepth = 32;

    /// <summary>
    /// Converts one YAML mapping. Plain scalars become null, booleans and numbers as in YAML 1.2's core schema, all others
    /// strings.
    /// </summary>
    /// <exception cref="YamlException">The text is not YAML, not a mapping, repeats a key, is nested too deeply, or uses an alias:
    /// an alias can make a small file huge, and nothing read here needs one.</exception>
    /// <param name="yaml">The text.</param>
    /// <param name="marks">Learns where its parts stand, or null.</param>
    public static string Convert(string yaml, YamlMarks? marks = null)
    {
        try
        {
            RefuseAliases(yaml);
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode root)
                throw new YamlException("the text is not one mapping");

            return ToJson(root, "", marks)!.ToJsonString();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet's scanner gives these up for some broken texts, without a place.
            throw new YamlException("the text is not YAML", e);
        }
    }

    private static JsonNode? ToJson(YamlNode node, string path, YamlMarks? marks)
    {
        marks?.AddValue(path, (int)node.Start.Line, (int)node.Start.Column);
        return node switch
        {
            YamlMappingNode mapping => new JsonObject(
                mapping.Children.Select(pair => KeyValuePair.Create(Key(pair.Key), Member(pair.Key, pair.Value)))
            ),
            YamlSequenceNode sequence => new JsonArray([
                .. sequence.Children.Select(
                    (item, i) => ToJson(item, marks is null ? "" : FormattableString.Invariant($"{path}[{i}]"), marks)
                ),
            ]),
            YamlScalarNode scalar => ToJson(scalar),
            _ => throw new YamlException(node.Start, node.End, "the text holds something else than mappings, lists and scalars"),
        };

        JsonNode? Member(YamlNode key, YamlNode value)
        {
            var member =
                marks is null ? ""
                : path.Length == 0 ? Key(key)
                : $"{path}.{Key(key)}";
            marks?.AddKey(member, (int)key.Start.Line, (int)key.Start.Column);
            return ToJson(value, member, marks);
        }
    }

    private static string Key(YamlNode key) =>
        key is YamlScalarNode { Value: { } name } ? name : throw new YamlException(key.Start, key.End, "a key is not a name");

    private static JsonNode? ToJson(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain)
            return text;

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => integer,
            _ when IsNumber(text)
                    && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && double.IsFinite(number) => number,
            _ => text,
        };
    }

    /// <summary>Words like <c>Infinity</c> stay words.</summary>
    private static bool IsNumber(string text) => text.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or 'e' or 'E');

    private static void RefuseAliases(string yaml)
    {
        var depth = 0;
        var parser = new Parser(new StringReader(yaml));
        while (parser.MoveNext())
        {
            var current = parser.Current!;
            depth += current.NestingIncrease;
            if (current is AnchorAlias)
                throw new YamlException(current.Start, current.End, "aliases are not read");
            if (depth > MaxDepth)
                throw new YamlException(current.Start, current.End, "the text is nested too deeply");
        }
    }
}
