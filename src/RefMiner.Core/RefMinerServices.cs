using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace RefMiner;

/// <summary>RefMiner in a container.</summary>
public static class RefMinerServices
{
    /// <summary>
    /// Adds one <see cref="RefMinerIndex"/> for the whole application, also as <see cref="IContextBuilder"/> and
    /// <see cref="ISimilarNodeSearch"/>.
    /// </summary>
    /// <remarks>The options are checked when the application starts; the index is opened when it is first asked for, and closed
    /// with the container.</remarks>
    /// <param name="services">The container's services; what is there already stays.</param>
    /// <param name="configure">Says where the index is.</param>
    public static IServiceCollection AddRefMiner(this IServiceCollection services, Action<RefMinerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);

        services.AddOptions<RefMinerOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RefMinerOptions>, RefMinerOptionsValidator>());
        services.TryAddSingleton(provider => RefMinerIndex.Open(provider.GetRequiredService<IOptions<RefMinerOptions>>().Value.IndexPath));
        services.TryAddSingleton<IContextBuilder>(provider => provider.GetRequiredService<RefMinerIndex>());
        services.TryAddSingleton<ISimilarNodeSearch>(provider => provider.GetRequiredService<RefMinerIndex>());
        return services;
    }
}
