using System.Text.Json;
using RefMiner.Reading;
using YamlDotNet.Core;

namespace RefMiner.Profiles;

/// <summary>From the YAML of a profile to its records.</summary>
internal static class ProfileYaml
{
    /// <summary>YAML as JSON; null with a mistake where it is none.</summary>
    /// <param name="yaml">The YAML.</param>
    /// <param name="file">Its file, from the folder of the profile.</param>
    /// <param name="linesBefore">Lines of the file above it.</param>
    /// <param name="marks">Where its parts stand.</param>
    /// <param name="mistakes">Are added to.</param>
    public static string? Convert(string yaml, string file, int linesBefore, YamlMarks marks, List<ProfileMistake> mistakes)
    {
        try
        {
            return YamlJson.Convert(yaml, marks);
        }
        catch (YamlException e)
        {
            mistakes.Add(
                new ProfileMistake(
                    file,
                    (int)Math.Max(1, e.Start.Line) + linesBefore,
                    (int)Math.Max(1, e.Start.Column),
                    e.Message.ReplaceLineEndings(" ").TrimEnd('.') + "."
                )
            );
            return null;
        }
    }

    /// <summary>Reads a record.</summary>
    /// <exception cref="InvalidProfileException">The JSON does not fit it.</exception>
    public static T Parse<T>(string json, string source)
    {
        try
        {
            return JsonSerializer.Deserialize(json, StrictJson.TypeInfo<T>())!;
        }
        catch (JsonException e)
        {
            throw new InvalidProfileException($"{source}: {e.Path}: {e.Message}", e);
        }
    }
}
