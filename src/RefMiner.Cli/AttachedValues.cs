using System.CommandLine;

namespace RefMiner;

/// <summary>Checks values that are tied to their option by <c>=</c> or <c>:</c>.</summary>
/// <remarks>The parser takes <c>--flag=no</c> for a flag that is set and a word of its own, and lets <c>--option=</c> swallow the next
/// word, as an empty variable of a script would write it.</remarks>
internal static class AttachedValues
{
    /// <summary>Says what is wrong with the first faulty one; null where all are right.</summary>
    /// <param name="args">Arguments as they were given.</param>
    /// <param name="known">Options that may be given.</param>
    public static string? Fault(IEnumerable<string> args, IEnumerable<Option> known)
    {
        var options = new Dictionary<string, Option>(StringComparer.Ordinal);
        foreach (var option in known)
        {
            foreach (var name in option.Aliases.Append(option.Name))
                options.TryAdd(name, option);
        }

        foreach (var arg in args.TakeWhile(arg => arg != "--").Where(arg => arg.StartsWith('-')))
        {
            if (arg.AsSpan().IndexOfAny('=', ':') is not (> 0 and var end) || !options.TryGetValue(arg[..end], out var option))
                continue;

            var (name, value) = (arg[..end], arg[(end + 1)..]);
            if (option.ValueType == typeof(bool) ? !bool.TryParse(value, out _) : value.Length == 0)
                return option.ValueType == typeof(bool)
                    ? $"{name} is true or false, not '{value}'. Write {name} to switch it on, and leave it out otherwise."
                    : $"{name} needs a value, and nothing follows '{arg[end]}'. Give a value, or leave the option out.";
        }

        return null;
    }
}
