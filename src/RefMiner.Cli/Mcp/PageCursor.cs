using System.Globalization;

namespace RefMiner.Mcp;

/// <summary>Where the next page of hits begins.</summary>
/// <param name="Skip">Hits on the pages before.</param>
/// <param name="Generation">Generation of the index that they came from.</param>
internal readonly record struct PageCursor(int Skip, int Generation)
{
    private const int MostSkipped = 10_000;

    /// <summary>The cursor of a call; the first page where there is none.</summary>
    /// <exception cref="InvalidRequestException">No answer gave it.</exception>
    public static PageCursor Of(ToolArguments arguments, int generation)
    {
        if (arguments.Text("cursor") is not { } text)
            return new(0, generation);

        var parts = text.Split('.');
        return
            parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var skip)
            && skip is > 0 and <= MostSkipped
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var origin)
            ? new(skip, origin)
            : throw new InvalidRequestException(
                "arguments: 'cursor' comes from no answer. Give it as the last page of the same question gave it, or leave it out "
                    + "for the first page."
            );
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Skip}.{Generation}");
}
