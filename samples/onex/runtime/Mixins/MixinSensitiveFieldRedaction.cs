using System.Collections.Frozen;

namespace Onex.Runtime.Mixins;

/// <summary>Masks sensitive fields before data goes to a log or leaves the house.</summary>
/// <param name="fieldNames">Names to mask, whatever their case; the usual ones if null.</param>
public sealed class MixinSensitiveFieldRedaction(IEnumerable<string>? fieldNames = null)
{
    /// <summary>What stands in place of a masked value.</summary>
    public const string Mask = "***";

    private readonly FrozenSet<string> _fieldNames =
        (fieldNames ?? ["password", "secret", "token", "api_key", "authorization", "card_number", "iban", "ssn"])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns a copy with sensitive values masked, in nested bags and lists as well.</summary>
    /// <param name="fields">Values by name; not changed.</param>
    public IReadOnlyDictionary<string, object?> Redact(IReadOnlyDictionary<string, object?> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);

        return fields.ToDictionary(
            field => field.Key,
            field => _fieldNames.Contains(field.Key) && field.Value is not null ? Mask : RedactValue(field.Value),
            StringComparer.Ordinal);
    }

    /// <summary>Keeps the last characters of a value, so that people can tell two of them apart.</summary>
    /// <param name="value">The value to shorten.</param>
    /// <param name="visible">How many characters stay; a value no longer than twice that is masked whole.</param>
    public static string KeepTail(string value, int visible = 4)
    {
        ArgumentNullException.ThrowIfNull(value);

        return value.Length > visible * 2 ? Mask + value[^visible..] : Mask;
    }

    private object? RedactValue(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> nested => Redact(nested),
        IReadOnlyList<IReadOnlyDictionary<string, object?>> rows => rows.Select(Redact).ToList(),
        _ => value,
    };
}
