using System.Text;
using System.Text.Json;

namespace RefMiner.Running;

/// <summary>Looks for a key in what should not hold it.</summary>
internal static class Leak
{
    /// <summary>Forms in which a key can be written.</summary>
    public static IEnumerable<string> Forms(string key)
    {
        yield return key;
        yield return Uri.EscapeDataString(key);
        yield return string.Concat(Encoding.UTF8.GetBytes(key).Select(b => $"%{b:X2}"));
        yield return JsonSerializer.Serialize(key).Trim('"');
        yield return string.Concat(key.Select(c => $"\\u{(int)c:x4}"));
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(key)).TrimEnd('=');
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes("Bearer " + key)).TrimEnd('=');
    }

    /// <summary>The form that a text holds, also behind escapes of JSON; null where none.</summary>
    public static string? In(string text, string key) =>
        Forms(key)
            .SelectMany(form =>
                new[]
                {
                    form,
                    JsonSerializer.Serialize(form).Trim('"'),
                    form.Replace("\\", "\\\\", StringComparison.Ordinal),
                    form.Replace("\"", "\\\"", StringComparison.Ordinal),
                }
            )
            .FirstOrDefault(form => text.Contains(form, StringComparison.OrdinalIgnoreCase));
}
