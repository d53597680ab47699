using Microsoft.Extensions.Options;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>Tells an application at its start that it has no index, or one of another format.</summary>
internal sealed class RefMinerOptionsValidator : IValidateOptions<RefMinerOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, RefMinerOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.IndexPath))
            return ValidateOptionsResult.Fail(
                "RefMinerOptions.IndexPath is not given. Name the folder of the index: services.AddRefMiner(o => o.IndexPath = \"index\")."
            );

        try
        {
            var folder = new IndexFolder(options.IndexPath);
            return folder.ReadManifest() is null ? Refused(folder.NotFound()) : ValidateOptionsResult.Success;
        }
        catch (RefMinerException e)
        {
            return Refused(e);
        }
    }

    private static ValidateOptionsResult Refused(RefMinerException e) => ValidateOptionsResult.Fail($"{e.Id}: {e.Message}");
}
